import { expect, test } from 'vitest';
import en from '../../src/i18n/en/guide.json' with { type: 'json' };
import { dayInJapan } from '../support/clock.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { checkedGuide, store } from '../support/guide.ts';
import { openSettled, shownNotices } from '../support/page-parts.ts';
import { shownAnswers } from '../support/popup.ts';
import { pageUrl, paths } from '../replica/index.ts';
import { testSession } from '../support/test-session.ts';
import { hosts } from '../world/hosts.ts';

const session = testSession({ computer: chromeOnWindows });

test('a reset brings back what was at first, and leaves ticks and dates alone', async () => {
  await store(session(), {
    category: 'practitioner',
    'inline-notices': false,
    language: 'ja',
    'confirmed.user-registration': true,
    'date.notification-certificate': '2030-03-31',
  });
  const guide = await checkedGuide(session());
  await guide.click('button[data-action="reset-settings"]');
  await expect
    .poll(() => shownAnswers(guide))
    .toMatchObject({
      category: 'foreign-national',
      language: 'en',
      ticks: ['user-registration'],
    });
  await expect
    .poll(() => guide.$eval('input[name="inline-notices"]', (input) => input.matches(':checked')))
    .toBe(true);
  expect(await session().storage.in('local')).toMatchObject({
    'date.notification-certificate': { version: 1, value: '2030-03-31' },
  });
});

test('it says that the settings are reset, and no longer once one is changed', async () => {
  const guide = await checkedGuide(session());
  const said = () => guide.$eval('#settings output', ({ innerText }) => innerText);
  await guide.click('button[data-action="reset-settings"]');
  await expect.poll(said).toBe(en.settings.resetDone);
  await guide.click('input[name="inline-notices"]');
  await expect.poll(said).toBe('');
});

test('a host that was put off until tomorrow is named, and can be shown again today', async () => {
  await store(session(), { [`paused.${hosts.current}`]: dayInJapan() });
  const guide = await checkedGuide(session());
  const paused = `[data-paused="${hosts.current}"]`;
  expect(await guide.$$('[data-paused]')).toHaveLength(1);
  await guide.click(`${paused} button`);
  await expect.poll(() => guide.$$(paused)).toEqual([]);
  const page = await openSettled(session(), pageUrl('current', paths.current.signIn));
  expect(await shownNotices(page)).toHaveLength(1);
});

test.each(['foreign-national', 'representative', 'practitioner'])(
  '"Change" leads to the control, wherever it stands, for a %s',
  async (category) => {
    await store(session(), { category });
    const guide = await checkedGuide(session());
    const names = [];
    for (const button of await guide.$$('.settings-list button')) {
      // By script, not by the mouse: the page still scrolls to the previous control.
      await button.evaluate((found) => {
        (found as HTMLElement).click();
      });
      names.push(await guide.evaluate(() => document.activeElement?.getAttribute('name')));
    }
    expect(names).toEqual(['category', 'reading-route', 'language']);
  },
);

test.each([
  [false, 'smooth'],
  [true, 'auto'],
])('who wants little motion (%s) is taken there without: %s', async (reducedMotion, behaviour) => {
  const guide = await checkedGuide(session(), { reducedMotion });
  expect(
    await guide.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior),
  ).toBe(behaviour);
});
