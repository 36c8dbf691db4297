import { afterEach, describe, expect, test } from 'vitest';
import { checkedGuide, store } from '../support/guide.ts';
import { checkedPopup, choose } from '../support/popup.ts';
import { waitUntil } from '../support/wait.ts';
import { testSession } from '../support/test-session.ts';
import { chromeOnWindows } from '../world/computers.ts';

const session = testSession({ computer: chromeOnWindows });

interface SidePanel {
  readonly getPanelBehavior: () => Promise<{ readonly openPanelOnActionClick?: boolean }>;
}

/** What the toolbar's button opens. */
function opens(): Promise<string> {
  return session().worker.evaluate(async () => {
    const { sidePanel } = chrome as unknown as { readonly sidePanel: SidePanel };
    const popup = await chrome.action.getPopup({});
    const { openPanelOnActionClick: opensPanel } = await sidePanel.getPanelBehavior();
    return `${popup === '' ? 'no popup' : 'popup'}, ${opensPanel === true ? 'panel' : 'no panel'}`;
  });
}

const popupOpens = 'popup, no panel';
const panelOpens = 'no popup, panel';

describe("the toolbar's button", () => {
  afterEach(async () => {
    await session().storage.clear();
    await waitUntil('the popup being what opens', async () => (await opens()) === popupOpens);
  });

  test('opens the popup at first, and the panel for who chose so in the guide', async () => {
    await expect.poll(opens).toBe(popupOpens);
    const guide = await checkedGuide(session());
    await choose(guide, 'toolbar-opens', 'panel');
    await expect.poll(opens).toBe(panelOpens);
    expect(await session().storage.in('sync')).toHaveProperty('toolbar-opens');
    await choose(guide, 'toolbar-opens', 'popup');
    await expect.poll(opens).toBe(popupOpens);
  });

  test('is offered to a practitioner in the popup', async () => {
    await store(session(), { category: 'practitioner' });
    const popup = await checkedPopup(session());
    await popup.click('input[type=checkbox][name="toolbar-opens"]');
    await expect.poll(opens).toBe(panelOpens);
    await popup.click('input[type=checkbox][name="toolbar-opens"]');
    await expect.poll(opens).toBe(popupOpens);
  });

  test('opens the panel still when the worker has been asleep', async () => {
    await store(session(), { 'toolbar-opens': 'panel' });
    await expect.poll(opens).toBe(panelOpens);
    await session().worker.stop();
    await expect.poll(opens).toBe(panelOpens);
  });
});

describe('a Chrome', () => {
  test.each([
    ['before 114 has no panel, and no dead control', 113, 0, 0],
    ['before 116 has one that only the toolbar opens', 115, 0, 1],
    ['from 116 on has both', 116, 1, 1],
  ] as const)('%s', async (_, version, buttons, offers) => {
    await store(session(), { category: 'practitioner' });
    const popup = await session().popup({}, (page) =>
      page.evaluateOnNewDocument((from) => {
        if (from >= 116) return;
        Object.defineProperty(chrome, 'sidePanel', { value: from >= 114 ? {} : undefined });
      }, version),
    );
    await popup.waitForSelector('.desk [data-opening]');
    expect(await popup.$$('[data-action="keep-open"]')).toHaveLength(buttons);
    expect(await popup.$$('[name="toolbar-opens"]')).toHaveLength(offers);
  });
});
