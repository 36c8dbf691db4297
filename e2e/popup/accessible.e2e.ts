import type { Page } from 'puppeteer';
import { afterEach, expect, test } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { waitForMark } from '../support/checklist.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { store } from '../support/guide.ts';
import { type HostSituation, type NativeHost, registerHost } from '../support/native-host.ts';
import { checkedPopup, choose, chooseLanguage, openItems, tick } from '../support/popup.ts';
import { show, type View } from '../support/view.ts';
import { failNextCheck, holdTimers } from '../support/trouble.ts';
import { testSession } from '../support/test-session.ts';

const session = testSession({ computer: chromeOnWindows });
let host: NativeHost | undefined;
let popup: Page;

afterEach(async () => {
  await session().closeTabs();
  // The next worker starts without held timers.
  await session().worker.stop();
  await host?.unregister();
  host = undefined;
});

async function register(situation: HostSituation): Promise<void> {
  host = await registerHost({ ...session(), situation });
}

/** Opens the popup with a check that fails. Resolves when the popup says so. */
async function failCheck(): Promise<void> {
  popup = await session().popup({}, (page) => page.evaluateOnNewDocument(failNextCheck));
  await popup.waitForSelector('footer output strong');
}

interface State {
  readonly name: string;
  /** Opens the popup, with nothing stored before, and brings it into the state. */
  readonly reach: () => Promise<void>;
  /** The selector of an element that exists in this state. */
  readonly sign: string;
}

const states: readonly State[] = [
  {
    name: 'first use, nothing found out yet',
    async reach() {
      await register('stays-silent');
      await holdTimers(session());
      popup = await session().popup();
      await waitForMark(popup, 'zairyu-ready:checklist');
    },
    sign: '[data-prerequisite="jpki-client"][data-reason="not-confirmed"]',
  },
  {
    name: 'something is missing',
    async reach() {
      popup = await checkedPopup(session());
    },
    sign: '[data-summary][data-state="not-ready"]',
  },
  {
    name: 'something is to be checked, for a representative',
    async reach() {
      await register('for-another-extension');
      await store(session(), { category: 'representative' });
      popup = await checkedPopup(session());
      await choose(popup, 'representative-is-resident', 'yes');
      await tick(popup, 'residence-card');
      await popup.waitForSelector('[data-prerequisite="residence-card"][data-status="met"]');
    },
    sign: '[data-summary][data-state="unknown"]',
  },
  {
    name: 'ready, by smartphone',
    async reach() {
      await store(session(), {
        'reading-route': 'smartphone',
        'confirmed.my-number-card.signature-certificate': true,
        'confirmed.my-number-card.user-authentication-certificate': true,
        'confirmed.residence-card': true,
        'confirmed.user-registration': true,
      });
      popup = await checkedPopup(session());
    },
    sign: '[data-summary][data-state="ready"]',
  },
  {
    name: 'the check has failed',
    async reach() {
      await failCheck();
    },
    sign: 'footer output strong',
  },
  {
    name: 'offline',
    async reach() {
      await store(session(), { category: 'practitioner' });
      popup = await checkedPopup(session());
      await popup.setOfflineMode(true);
    },
    sign: '[data-around="offline"]',
  },
];

const views: Readonly<Record<string, View>> = {
  light: {},
  dark: { colorScheme: 'dark' },
  'forced colours': { forcedColors: true },
};

const languages = ['ja', 'en'] as const;

async function speak(language: (typeof languages)[number]): Promise<void> {
  await chooseLanguage(popup, language);
  await popup.waitForSelector(`html[lang="${language}"]`);
}

// The languages take turns.
test.each(states.map((state, index) => [state.name, state, index] as const))(
  'axe finds nothing, in any view: %s',
  async (_, { reach, sign }, index) => {
    await reach();
    await popup.waitForSelector(sign);
    await openItems(popup);
    const found: Record<string, string[]> = {};
    for (const [turn, [name, view]] of Object.entries(views).entries()) {
      await speak(languages[(index + turn) % 2] ?? 'ja');
      await show(popup, { width: 400, height: 600, ...view });
      found[name] = await axeViolations(popup, {
        rules: { 'target-size': { enabled: true } },
      });
      // The state has not changed meanwhile.
      expect(await popup.$(sign)).not.toBeNull();
    }
    expect(found).toEqual({ light: [], dark: [], 'forced colours': [] });
  },
);

/**
 * Every element that sticks out of the page or hides a part of its content, and the page's own
 * width.
 */
function overflow(): Promise<unknown> {
  return popup.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const over = [...document.body.querySelectorAll<HTMLElement>('*')].filter((each) => {
      if (each.closest('svg, .hidden') !== null || !each.checkVisibility()) return false;
      const { left, right } = each.getBoundingClientRect();
      const clips = getComputedStyle(each).overflowX !== 'visible';
      return left < 0 || right > width + 0.5 || (clips && each.scrollWidth > each.clientWidth);
    });
    return {
      scrolls: document.documentElement.scrollWidth > width,
      over: over.map((each) => each.outerHTML.slice(0, 120)),
    };
  });
}

test('nothing is cut off or has to be scrolled to sideways, with the longest texts', async () => {
  const at = '2026-05-05T05:55:55.555Z';
  await store(session(), {
    category: 'representative',
    'representative-is-resident': 'yes',
    'facts.chrome': {
      finding: { brand: 'A browser with a name of many words', version: '156.0.8078.79' },
      at,
    },
    'facts.jpki-client': {
      finding: { host: 'unrecognised-error', platform: 'windows', message: 'Abc'.repeat(100) },
      at,
    },
  });
  await failCheck();
  await openItems(popup);
  await popup.setOfflineMode(true);
  await popup.waitForSelector('[data-around="offline"]');
  expect(await popup.$eval('body', (body) => body.innerText)).toContain('Abc'.repeat(100));
  const expectWhole = async (what: string): Promise<void> => {
    for (const language of languages) {
      await speak(language);
      for (const view of [{ width: 320 }, { width: 400, deviceScaleFactor: 2 }]) {
        await show(popup, view);
        const place = `${what}, ${language}, ${JSON.stringify(view)}`;
        expect.soft(await overflow(), `sideways: ${place}`).toEqual({ scrolls: false, over: [] });
      }
    }
  };
  await expectWhole('as it opens');

  // Unfolded, the questions show all answers in words, and the other route has a note.
  await choose(popup, 'reading-route', 'smartphone');
  for (const more of await popup.$$('.more'))
    await more.evaluate((button) => (button as HTMLElement).click());
  await popup.waitForSelector('.route p', { visible: true });
  await expectWhole('with all answers');
});

/** The number of elements with a transition or an animation. */
function moving(): Promise<number> {
  return popup.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((each) => {
        const { transitionDuration, animationName } = getComputedStyle(each);
        return (
          animationName !== 'none' || transitionDuration.split(', ').some((time) => time !== '0s')
        );
      }).length,
  );
}

test('nothing moves for somebody who wants less motion', async () => {
  popup = await checkedPopup(session(), { reducedMotion: true });
  await openItems(popup);
  expect(await moving()).toBe(0);
  await show(popup, { reducedMotion: false });
  expect(await moving()).toBeGreaterThan(0);
});
