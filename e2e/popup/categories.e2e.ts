import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer';
import { shownChecklist } from '../support/checklist.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { registerHost } from '../support/native-host.ts';
import { checkedPopup, choose, tick } from '../support/popup.ts';
import { testSession } from '../support/test-session.ts';

/*
 * The leaflet's table, on a computer that has Google Chrome and the JPKI client: 1 My Number card, 2 residence card,
 * 3 notification certificate, 4 computer with Chrome, 5 JPKI client, 6 card reader, 7 user registration.
 */

type Seven = readonly [string, string, string, string, string, string, string];

interface Row {
  readonly category: 'foreign-national' | 'representative' | 'practitioner';
  readonly route: 'reader' | 'smartphone';
  /** Whether the representative is a resident. Others are not asked. */
  readonly resident?: 'yes' | 'no' | 'not answered';
  /** ○ required, △ conditional, × not required. */
  readonly requirements: string;
  /** Statuses and reasons before the user ticks anything. */
  readonly before: Seven;
  readonly needed: number;
  /** The number of needed ones that are met before anything is ticked. */
  readonly met: number;
  /** The ticks that the user is asked for, in the popup's order. */
  readonly ticks: readonly string[];
}

const check = 'unknown not-confirmed';
const chrome = 'met supported';
const client = 'met registered';
const notAsked = 'not-needed not-required';
const byPhone = 'not-needed smartphone-route';
const notResident = 'not-needed not-a-resident';
const unanswered = 'unknown condition-unanswered';

const card = [
  'my-number-card.signature-certificate',
  'my-number-card.user-authentication-certificate',
];
const residence = 'residence-card';
const reader = 'card-reader';
const registration = 'user-registration';

// prettier-ignore
const table: readonly Row[] = [
  {
    category: 'foreign-national', route: 'reader', requirements: '○○×○○○○',
    before: [check, check, notAsked, chrome, client, check, check],
    needed: 6, met: 2, ticks: [...card, residence, reader, registration],
  },
  {
    category: 'foreign-national', route: 'smartphone', requirements: '○○×○○○○',
    before: [check, check, notAsked, chrome, byPhone, byPhone, check],
    needed: 4, met: 1, ticks: [...card, residence, registration],
  },
  {
    category: 'representative', route: 'reader', resident: 'not answered', requirements: '○△×○○○○',
    before: [check, unanswered, notAsked, chrome, client, check, check],
    needed: 6, met: 2, ticks: [...card, reader, registration],
  },
  {
    category: 'representative', route: 'smartphone', resident: 'not answered', requirements: '○△×○○○○',
    before: [check, unanswered, notAsked, chrome, byPhone, byPhone, check],
    needed: 4, met: 1, ticks: [...card, registration],
  },
  {
    category: 'representative', route: 'reader', resident: 'yes', requirements: '○△×○○○○',
    before: [check, check, notAsked, chrome, client, check, check],
    needed: 6, met: 2, ticks: [...card, residence, reader, registration],
  },
  {
    category: 'representative', route: 'smartphone', resident: 'yes', requirements: '○△×○○○○',
    before: [check, check, notAsked, chrome, byPhone, byPhone, check],
    needed: 4, met: 1, ticks: [...card, residence, registration],
  },
  {
    category: 'representative', route: 'reader', resident: 'no', requirements: '○△×○○○○',
    before: [check, notResident, notAsked, chrome, client, check, check],
    needed: 5, met: 2, ticks: [...card, reader, registration],
  },
  {
    category: 'representative', route: 'smartphone', resident: 'no', requirements: '○△×○○○○',
    before: [check, notResident, notAsked, chrome, byPhone, byPhone, check],
    needed: 3, met: 1, ticks: [...card, registration],
  },
  {
    category: 'practitioner', route: 'reader', requirements: '××○○××○',
    before: [notAsked, notAsked, check, chrome, notAsked, notAsked, check],
    needed: 3, met: 1, ticks: ['notification-certificate', registration],
  },
  {
    category: 'practitioner', route: 'smartphone', requirements: '××○○××○',
    before: [notAsked, notAsked, check, chrome, notAsked, notAsked, check],
    needed: 3, met: 1, ticks: ['notification-certificate', registration],
  },
];

const ids = [
  'my-number-card',
  'residence-card',
  'notification-certificate',
  'chrome',
  'jpki-client',
  'card-reader',
  'user-registration',
];

const signs: Readonly<Record<string, string>> = {
  required: '○',
  conditional: '△',
  'not-required': '×',
};

/** The same item after the user has ticked everything. */
function ticked(shown: string): string {
  return shown === check ? 'met confirmed' : shown;
}

function shape({ state, met, needed, prerequisites }: Awaited<ReturnType<typeof shownChecklist>>) {
  return {
    summary: { state, met, needed },
    ids: prerequisites.map(({ id }) => id),
    requirements: prerequisites.map(({ requirement }) => signs[requirement]).join(''),
    items: prerequisites.map(({ status, reason }) => `${status} ${reason}`),
  };
}

async function asked(popup: Page): Promise<string[]> {
  return popup.$$eval('input[type=checkbox][data-confirm]', (boxes) =>
    boxes.map((box) => box.getAttribute('data-confirm') ?? ''),
  );
}

const session = testSession({ computer: chromeOnWindows, cleared: 'at first' });
let popup: Page;

beforeAll(async () => {
  await registerHost({ ...session(), situation: 'for-another-extension' });
});

describe.each(table)(
  '$category, $route, resident: $resident',
  ({ category, route, resident, requirements, before, needed, met, ticks }) => {
    beforeAll(async () => {
      await session().storage.clear();
      popup = await checkedPopup(session());
      await choose(popup, 'reading-route', route);
      await choose(popup, 'category', category);
      if (resident === 'yes' || resident === 'no') {
        await choose(popup, 'representative-is-resident', resident);
      }
    });

    afterAll(() => popup.close());

    test('the popup shows what the leaflet asks for', async () => {
      await expect
        .poll(async () => shape(await shownChecklist(popup)))
        .toEqual({
          summary: { state: 'unknown', met, needed },
          ids,
          requirements,
          items: before,
        });
      expect(await asked(popup)).toEqual(ticks);
      expect(await popup.$$('input[name="representative-is-resident"]')).toHaveLength(
        resident === undefined ? 0 : 2,
      );
    });

    test('with everything ticked, what is asked for is in place', async () => {
      for (const confirm of ticks) await tick(popup, confirm);
      const items = before.map(ticked);
      const open = items.filter((item) => item === unanswered).length;
      await expect
        .poll(async () => shape(await shownChecklist(popup)))
        .toEqual({
          summary: { state: open === 0 ? 'ready' : 'unknown', met: needed - open, needed },
          ids,
          requirements,
          items,
        });
    });
  },
);

test('what was ticked in one category and route still stands when the user comes back to it', async () => {
  await session().storage.clear();
  popup = await checkedPopup(session());
  for (const confirm of [...card, reader]) await tick(popup, confirm);
  await choose(popup, 'reading-route', 'smartphone');
  await choose(popup, 'category', 'practitioner');
  await expect.poll(async () => (await shownChecklist(popup)).needed).toBe(3);
  await choose(popup, 'category', 'foreign-national');
  await choose(popup, 'reading-route', 'reader');
  await expect
    .poll(async () => shape(await shownChecklist(popup)).items)
    .toEqual(['met confirmed', check, notAsked, chrome, client, 'met confirmed', check]);
});
