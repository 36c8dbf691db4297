import { beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer';
import { lengthen, lineWidths, mirror, misfitsIn } from '../support/fit.ts';
import { checkedGuide } from '../support/guide.ts';
import { speak } from '../support/speak.ts';
import { testSession } from '../support/test-session.ts';
import { show } from '../support/view.ts';
import { dayInJapan } from '../support/clock.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { spoken } from '../world/languages.ts';

const session = testSession({ computer: chromeOnWindows });
/** A phone's width, a laptop's window at 200 %, and a common window width. */
const widths = [320, 640, 1000] as const;
let guide: Page;

/** Dates that have passed, end soon or are far off: each has its own text on the timeline. */
const dates = {
  'date.my-number-card': dayInJapan(400),
  'date.signature-certificate': dayInJapan(20),
  'date.user-authentication-certificate': dayInJapan(-3),
  'date.period-of-stay': dayInJapan(60),
  'date.notification-certificate': dayInJapan(10),
};

beforeAll(async () => {
  guide = await checkedGuide(session());
});

function openAll(page: Page): Promise<void> {
  return page.$$eval('details', (all) => {
    for (const each of all) each.open = true;
  });
}

async function fits(page: Page): Promise<void> {
  for (const width of widths) {
    await show(page, { width, height: 800 });
    await openAll(page);
    expect(await misfitsIn(page), `${String(width)} px`).toEqual([]);
  }
}

describe.each(['foreign-national', 'practitioner'] as const)('for a %s', (category) => {
  test.each(spoken)(
    'every text fits in %s, on a phone, at 200 % and in a wide window',
    async (language) => {
      await speak(session(), guide, language, { ...dates, category });
      await expect.poll(() => guide.$$('[data-timeline]')).toHaveLength(5);
      expect(
        await guide.$eval(':root', (root) => root.outerHTML.match(/.{60}[《》｜]/g)),
      ).toBeNull();
      await fits(guide);
      const [button] = await lineWidths(guide, '[data-action="recheck"]');
      expect(button, 'the lines of the button').toHaveLength(1);
    },
  );
});

test('words two fifths longer, from right to left, fit as well', async () => {
  await speak(session(), guide, 'en', dates);
  await expect.poll(() => guide.$$('[data-timeline]')).toHaveLength(5);
  await openAll(guide);
  await mirror(guide);
  await lengthen(guide, true);
  await fits(guide);
});

/** The number of texts in several lines of which the last is as wide as a letter or two. */
async function stumps(page: Page): Promise<number> {
  const texts = await lineWidths(page, 'main :is(p, li)');
  return texts.filter((lines) => lines.length > 1 && (lines.at(-1) ?? 0) < 30).length;
}

test('fewer texts end in a letter or two than Chrome would leave by itself', async () => {
  await show(guide, { width: 640, height: 800 });
  await speak(session(), guide, 'th', dates);
  await openAll(guide);
  const few = await stumps(guide);
  await guide.$eval('body', ({ style }) => style.setProperty('text-wrap', 'wrap'));
  expect(await stumps(guide)).toBeGreaterThan(few);
});
