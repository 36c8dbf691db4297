import type { Page } from 'puppeteer';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { installStandIn, standInId, type StandIn } from '../stand-in/index.ts';
import { alteredBuild, type Folder } from '../support/altered-build.ts';
import { type Desktop, openDesktop } from '../support/desktop.ts';
import { checkedGuide } from '../support/guide.ts';
import { testSession } from '../support/test-session.ts';
import { officialExtensionId } from '../world/extension-ids.ts';
import { chromeOnWindows } from '../world/computers.ts';

const check = 'button[data-action="check-official-extension"]';
const giveBack = 'button[data-action="give-back-management"]';

/** The keys that answer Chrome's question. Its first button says no, and has the focus. */
const keys = { yes: ['Tab', 'Return'], no: ['Return'] } as const;

function shown(guide: Page): Promise<string | null> {
  return guide.$eval('[data-install="extension"]', (part) => part.getAttribute('data-state'));
}

async function recheck(guide: Page): Promise<void> {
  await guide.bringToFront();
  await guide.click('button[data-action="recheck"]');
}

describe('Chrome’s own question, answered by a real user', () => {
  let desktop: Desktop;
  let altered: Folder;
  let standIn: StandIn | undefined;
  const session = testSession({
    computer: chromeOnWindows,
    own: async () => {
      desktop = await openDesktop();
      // The product looks for the official extension by its id. This build looks for the stand-in.
      altered = await alteredBuild(inject('dist'), {
        manifest: {},
        replace: { from: officialExtensionId, to: standInId('jpki') },
      });
      return {
        dist: altered.path,
        headless: false,
        extraArgs: [`--display=${desktop.display}`, '--ozone-platform=x11'],
      };
    },
  });

  afterAll(async () => {
    await standIn?.host.close();
    await altered.remove();
    await desktop.close();
  });

  async function openStep(): Promise<Page> {
    const guide = await checkedGuide(session());
    await guide.bringToFront();
    await guide.$eval('[data-prerequisite="jpki-client"]', (item) => {
      (item as HTMLDetailsElement).open = true;
    });
    return guide;
  }

  /** Presses the button, and answers the question that Chrome asks over the page. */
  async function answer(guide: Page, said: keyof typeof keys): Promise<void> {
    const hasKeyboard = () => guide.evaluate(() => document.hasFocus());
    await expect.poll(hasKeyboard).toBe(true);
    await guide.click(check);
    await expect.poll(hasKeyboard).toBe(false);
    // Chrome accepts no yes in the question's first half second, and then redraws its button.
    await desktop.atRest();
    await desktop.press(...keys[said]);
    await expect.poll(hasKeyboard).toBe(true);
  }

  test('a no is said, and nothing else changes', async () => {
    const guide = await openStep();
    expect(await shown(guide)).toBe('unasked');
    await answer(guide, 'no');
    const said = await guide.waitForSelector('[data-extension-problem="refused"]');
    expect(await said?.evaluate((output) => output.textContent)).toContain('You said no');
    expect(await shown(guide)).toBe('unasked');
  });

  test('after a yes the state is shown at once: absent; then on and off at each check', async () => {
    const guide = await openStep();
    await answer(guide, 'yes');
    await guide.waitForSelector(giveBack);
    await expect.poll(() => shown(guide)).toBe('absent');
    expect(await guide.$('[data-extension-problem="refused"]')).toBeNull();

    standIn = await installStandIn(session(), 'jpki');
    await standIn.host.unregister();
    await recheck(guide);
    await expect.poll(() => shown(guide)).toBe('on');
    await standIn.setEnabled(false);
    await recheck(guide);
    await expect.poll(() => shown(guide)).toBe('off');

    // Chrome grants again without a question what the user granted before.
    await guide.click(giveBack);
    await guide.waitForSelector(check);
    await standIn.setEnabled(true);
    await guide.bringToFront();
    await guide.click(check);
    await expect.poll(() => shown(guide)).toBe('on');
  });

  test('the worker stores what a page has seen, though it asked Chrome before the yes', async () => {
    const stored = await session().storage.in('local');
    expect(stored['facts.official-extension']).toMatchObject({ value: { finding: 'on' } });
  });
});
