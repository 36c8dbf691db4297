import type { Page } from 'puppeteer';
import { leaveAndReturn, toggleNotice } from '../support/page-parts.ts';
import { checkedPopup, shownStates } from '../support/popup.ts';
import { openRealPopup } from '../support/real-popup.ts';
import { waitUntil } from '../support/wait.ts';
import { maintenancePath, pageUrl, paths } from '../replica/index.ts';
import type { Act } from './act.ts';
import type { Soaked } from './soaked.ts';

/** Opens and closes the popup, the guide and the panel, and returns to the kept page. */
export const places: readonly Act[] = [
  {
    name: 'open the popup in a tab',
    isPossible: ({ popup }) => popup === undefined,
    run: async (soaked) => {
      soaked.popup = await checkedPopup(soaked.session);
    },
  },
  {
    name: 'close the popup',
    isPossible: ({ popup }) => popup !== undefined,
    run: (soaked) => soaked.closePopup(),
  },
  { name: "press the toolbar's button", run: pressToolbar },
  {
    name: 'open the guide',
    isPossible: ({ guide }) => guide === undefined,
    run: (soaked) => soaked.openGuide(),
  },
  {
    name: 'close the guide',
    isPossible: ({ guide }) => guide !== undefined,
    run: (soaked) => soaked.closeGuide(),
  },
  {
    name: 'close the panel and open it again',
    ends: 'pages',
    run: async (soaked) => {
      await soaked.panel.close();
      await soaked.openPanel();
    },
  },
  { name: 'leave the page and return to it', run: returnToPage },
  {
    name: 'fold or unfold the notice',
    isPossible: (soaked) => soaked.value('inline-notices') === true,
    run: async (soaked) => {
      await returnToPage(soaked);
      await toggleNotice(soaked.kept);
    },
  },
];

async function pressToolbar({ session, panel, kept }: Soaked): Promise<void> {
  // Without a screen, the window may not become active again after another popup closed.
  await waitUntil('a window to open it in', async () => {
    await kept.bringToFront();
    return panel.evaluate(async () => (await chrome.windows.getAll()).some((one) => one.focused));
  });
  const popup = await openRealPopup(session);
  await waitUntil('popup and panel saying the same', async () => {
    const [one, other] = [await shownStates(popup), await shownStates(panel)];
    return JSON.stringify(one) === JSON.stringify(other);
  });
  await popup.close();
}

async function returnToPage(soaked: Soaked): Promise<void> {
  await leaveAndReturn(soaked.session, soaked.kept);
  await soaked.noticeAgrees();
}

/** Whether a tab can go back. */
async function hasHistory(tab: Page): Promise<boolean> {
  const session = await tab.createCDPSession();
  const { currentIndex } = await session.send('Page.getNavigationHistory');
  await session.detach();
  return currentIndex > 0;
}

/** A tab that goes from page to page. */
export const navigation: readonly Act[] = [
  ...[
    pageUrl('earlier', paths.earlier.entry),
    pageUrl('earlier', paths.earlier.registration),
    pageUrl('current', paths.current.signIn),
    pageUrl('current', paths.current.procedures),
    pageUrl('current', maintenancePath),
    'about:blank',
  ].map((url) => ({
    name: `go to ${url}`,
    run: async (soaked: Soaked) => {
      const tab = (soaked.visitor ??= await soaked.session.page('about:blank'));
      await tab.bringToFront();
      await tab.goto(url);
      await soaked.pageArrived(tab);
    },
  })),
  {
    name: 'go back',
    isPossible: async ({ visitor }) => visitor !== undefined && (await hasHistory(visitor)),
    run: async (soaked) => {
      const tab = soaked.visitor;
      if (tab === undefined) return;
      await tab.bringToFront();
      await tab.goBack();
      await soaked.pageArrived(tab);
    },
  },
];
