import { afterAll, describe, expect, inject, test } from 'vitest';
import { alteredBuild, type Folder } from '../support/altered-build.ts';
import { holdClock } from '../support/content-clock.ts';
import { looksAt, openEntry, patiently, pressSignIn, shownExplanations } from '../support/proof.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { whenAnswered } from '../support/extension-world.ts';
import { checkedGuide, store } from '../support/guide.ts';
import { shownStates } from '../support/popup.ts';
import { recordMessages } from '../support/recorder.ts';
import { installStandIn, standInId, type StandIn } from '../stand-in/index.ts';
import { testSession, type TestSession } from '../support/test-session.ts';
import { readManifest } from '../support/extension.ts';
import { officialExtensionId } from '../world/extension-ids.ts';
import { type Lang, languages } from '../world/languages.ts';

const onEarlier = { system: 'earlier', client: 'jpki' } as const;

/** The guide's step of the JPKI client: its text in each language, and all statuses. */
async function jpkiStep(session: TestSession): Promise<Step> {
  await session.worker.emulateUserAgentData(chromeOnWindows);
  const guide = await checkedGuide(session);
  const texts: Step['texts'] = {};
  for (const language of languages) {
    await store(session, { language });
    await guide.waitForSelector(`html[lang="${language}"]`);
    const text = await guide.$eval('[data-prerequisite="jpki-client"]', (item) => {
      (item as HTMLDetailsElement).open = true;
      return (item as HTMLElement).innerText;
    });
    // The times of the last check differ between runs.
    texts[language] = text.replaceAll(/\d+/g, '#');
  }
  const extension = await guide.$eval('[data-install="extension"]', (part) =>
    part.getAttribute('data-state'),
  );
  const states = await shownStates(guide);
  await guide.close();
  return { texts, extension, states };
}

interface Step {
  readonly texts: Partial<Record<Lang, string>>;
  /** What the guide says of the official extension. */
  readonly extension: string | null;
  readonly states: unknown;
}

describe('without permission', () => {
  const session = testSession();

  test('nothing is told of the official extension', async () => {
    const before = await jpkiStep(session());
    expect(before.extension).toBe('unasked');
    const standIn = await installStandIn(session(), 'jpki');
    await standIn.host.unregister();
    expect(await jpkiStep(session())).toEqual(before);
    expect(
      await session().worker.evaluate(() =>
        chrome.permissions.contains({ permissions: ['management'] }),
      ),
    ).toBe(false);
    await standIn.remove();
  });
});

describe('with the permission', () => {
  let altered: Folder;
  let standIn: StandIn | undefined;
  const session = testSession({
    own: async () => {
      const { permissions, optional_permissions: optional } = await readManifest(inject('dist'));
      altered = await alteredBuild(inject('dist'), {
        // Granted from the start, because no test here can answer Chrome's own question.
        manifest: {
          permissions: [...permissions, 'management'],
          optional_permissions: optional.filter((permission) => permission !== 'management'),
        },
        // The product looks for the official extension by its id. This build looks for the
        // stand-in.
        replace: { from: officialExtensionId, to: standInId('jpki') },
      });
      return { dist: altered.path };
    },
  });

  afterAll(async () => {
    await standIn?.host.close();
    await altered.remove();
  });

  test('missing, on and off are told apart, and count neither for nor against readiness', async () => {
    const missing = await jpkiStep(session());
    standIn ??= await installStandIn(session(), 'jpki');
    // Removes the client's host: this test is about the extension alone.
    await standIn.host.unregister();
    const on = await jpkiStep(session());
    await standIn.setEnabled(false);
    const off = await jpkiStep(session());

    for (const language of languages) {
      const texts = [missing, on, off].map((step) => step.texts[language]);
      expect(new Set(texts).size, `in ${language}`).toBe(3);
    }
    expect([missing.extension, on.extension, off.extension]).toEqual(['absent', 'on', 'off']);
    expect(on.states).toEqual(missing.states);
    expect(off.states).toEqual(missing.states);
  });

  test('silence is told only where the official extension is not on', async () => {
    const official = (standIn ??= await installStandIn(session(), 'jpki'));
    await official.host.register();
    for (const enabled of [true, false]) {
      await official.setEnabled(enabled);
      const page = await openEntry(session(), onEarlier, 'ja');
      await looksAt(page);
      const clock = await holdClock(page, session().extensionId);
      const recording = await recordMessages(session().worker);
      const told = async () => (await recording.messages()).join();
      // Once the worker answers, it has judged the silence.
      await whenAnswered(page, session().extensionId, async () => {
        await pressSignIn(page, onEarlier);
        if (enabled) await official.host.next();
        // Little more than the script's own wait, because the question to the worker has its own
        // time limit.
        await clock.advance(5000);
        await expect.poll(told, patiently).toContain('client-silent');
      });
      await expect
        .poll(() => shownExplanations(page), patiently)
        .toEqual(enabled ? [] : ['jpki no-answer']);
      await page.close();
    }
  });
});
