/** The guide's address. */
const guideUrl = chrome.runtime.getURL('src/guide/index.html');

/** Brings the guide to the front: the tab it is open in, else a new one. */
export async function openGuide(): Promise<void> {
  const [open] = await chrome.tabs.query({ url: guideUrl });
  if (open?.id === undefined) {
    await chrome.tabs.create({ url: guideUrl });
  } else {
    await chrome.tabs.update(open.id, { active: true });
    await chrome.windows.update(open.windowId, { focused: true });
  }
}
