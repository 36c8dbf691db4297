import { browser } from './browser.ts';
import { inTime } from './in-time.ts';
import { isListOf, isObject, isUnknown, type Shape } from './shape.ts';

/** How long Chrome may take to open or show a tab or window, in milliseconds. */
const OPEN_MS = 1000;

interface Tab {
  readonly id: number;
  readonly windowId: number;
}

/**
 * Shows a page of the extension: in its tab if it is open, else in a new tab, else in a new window.
 *
 * @param path the page's path from the extension's root
 * @param fragment the part of the page to show
 * @throws Error if Chrome does none of it
 */
export async function showInTab(path: string, fragment?: string): Promise<void> {
  const url = browser.runtime.getURL(path);
  const at = fragment ? `${url}#${fragment}` : url;
  // A pattern without a fragment matches an address with one.
  const tab = await tabWith(url);
  // The tab that was found may have been closed meanwhile.
  if (tab && (await show(tab, fragment && at))) return;
  if (await isDone(() => browser.tabs.create({ url: at }), isOpened)) return;
  // A tab may be there although Chrome did not say so in time.
  if (await tabWith(url)) return;
  // Without any window of the browser a tab cannot be opened.
  if (await isDone(() => browser.windows.create({ url: at }), isOpened)) return;
  throw new Error(`Chrome does not show ${path}.`);
}

/** Chrome describes a tab or window that it opened, with its id. */
const isOpened: Shape<object> = (value): value is object =>
  isObject(value) && typeof value['id'] === 'number';

const isTab: Shape<Tab> = (value): value is Tab => {
  const { id, windowId } = (value ?? {}) as Partial<Tab>;
  return typeof id === 'number' && typeof windowId === 'number';
};

/**
 * The tab with a page of the extension's own. Chromium 156 does not tell a tab's address without
 * the permission for tabs, not even of the extension's own pages: it lists them as the extension's
 * contexts instead, from Chrome 116 on.
 */
async function tabWith(url: string): Promise<Tab | undefined> {
  const found = await inTime(() => browser.tabs.query({ url }), isListOf(isTab));
  return found?.value[0] ?? contextWith(url);
}

async function contextWith(url: string): Promise<Tab | undefined> {
  const runtime: Partial<Pick<typeof chrome.runtime, 'getContexts'>> = chrome.runtime;
  const found = await inTime(() => runtime.getContexts?.(tabsOnly), isListOf(isContext));
  const context = found?.value.find(({ documentUrl }) => documentUrl?.split('#')[0] === url);
  return context && { id: context.tabId, windowId: context.windowId };
}

const tabsOnly: chrome.runtime.ContextFilter = {
  contextTypes: ['TAB'],
};

interface Context {
  readonly tabId: number;
  readonly windowId: number;
  readonly documentUrl?: string;
}

const isContext: Shape<Context> = (value): value is Context => {
  const { tabId, windowId, documentUrl } = (value ?? {}) as Partial<Context>;
  return (
    typeof tabId === 'number' &&
    typeof windowId === 'number' &&
    (documentUrl === undefined || typeof documentUrl === 'string')
  );
};

/** Turns to a tab, and to an address in it if one is given. */
async function show({ id, windowId }: Tab, url: string | undefined): Promise<boolean> {
  const change = { active: true, ...(url && { url }) };
  if (!(await isDone(() => browser.tabs.update(id, change), isUnknown))) return false;
  await isDone(() => browser.windows.update(windowId, { focused: true }), isUnknown);
  return true;
}

async function isDone(call: () => unknown, shape: Shape<unknown>): Promise<boolean> {
  return (await inTime(call, shape, { ms: OPEN_MS })) !== null;
}

/** Calls back when the user turns to another tab or window. It needs no permission. */
export function onTurning(listener: () => void): void {
  browser.tabs.onActivated.addListener(() => listener());
  browser.windows.onFocusChanged.addListener(() => listener());
}
