import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { barePage, badgeFrom } from '../support/bare-page.ts';
import { checkedGuide } from '../support/guide.ts';
import { testSession } from '../support/test-session.ts';
import { checkedPopup, choose, tick } from '../support/popup.ts';
import { chromeOnWindows } from '../world/computers.ts';

const session = testSession({ computer: chromeOnWindows });

/**
 * The next step that an extension page names: its id, and the text of the button that leads there.
 */
function nextOn(page: Page): Promise<{ id: string; words: string }> {
  return page.$eval('[data-summary]', (summary) => ({
    id: summary.getAttribute('data-next') ?? 'none',
    words: summary.querySelector('button')?.textContent ?? '',
  }));
}

/** Expects popup, guide and badge to name this next step. */
async function everywhere(popup: Page, guide: Page, bare: Page, name: string): Promise<void> {
  await expect.poll(async () => (await nextOn(popup)).words).toBe(`Next: ${name}`);
  await expect.poll(async () => (await nextOn(guide)).words).toBe(`Next: ${name}`);
  await expect.poll(async () => (await badgeFrom(bare)).title).toMatch(`. Next: ${name}`);
  expect((await nextOn(popup)).id).toBe((await nextOn(guide)).id);
}

// The client is surely missing, but the card comes before it. In an earlier version, popup and
// guide named different steps here.
test('popup, guide and badge name the same next step: the first open one', async () => {
  const guide = await checkedGuide(session());
  const popup = await checkedPopup(session());
  const bare = await barePage(session());
  await everywhere(popup, guide, bare, 'My Number card');

  await tick(popup, 'my-number-card.signature-certificate');
  await tick(popup, 'my-number-card.user-authentication-certificate');
  await everywhere(popup, guide, bare, 'Residence card');
  await tick(popup, 'residence-card');
  await everywhere(popup, guide, bare, 'JPKI client software');
  await choose(popup, 'reading-route', 'smartphone');
  await everywhere(popup, guide, bare, 'User registration');
  expect((await nextOn(popup)).id).toBe('user-registration');

  await tick(popup, 'user-registration');
  await expect.poll(async () => (await nextOn(popup)).id).toBe('');
  await expect.poll(async () => (await nextOn(guide)).id).toBe('');
});
