import { expect, inject, test } from 'vitest';
import { chromeOnWindows } from '../world/computers.ts';
import { jpkiHostName, registerHost } from '../support/native-host.ts';
import { setPolicy } from '../support/policy.ts';
import { checkedPopup, openItems, recheck, shownState } from '../support/popup.ts';
import { inSession, type TestSession } from '../support/test-session.ts';

async function underPolicy(
  policy: Readonly<Record<string, unknown>>,
  run: (session: TestSession) => Promise<void>,
): Promise<void> {
  const lift = await setPolicy(inject('executablePath'), policy);
  try {
    await inSession({}, async (session) => {
      await session.worker.emulateUserAgentData(chromeOnWindows);
      await run(session);
    });
  } finally {
    await lift();
  }
}

test.each([
  ['names it', [jpkiHostName]],
  ['names every program', ['*']],
])(
  'a blocklist of the administrator that %s is told as such, installed or not',
  async (_, blocked) => {
    await underPolicy({ NativeMessagingBlocklist: blocked }, async (session) => {
      const popup = await checkedPopup(session);
      expect(await shownState(popup, 'jpki-client')).toBe('unmet blocked-by-policy');

      await registerHost({ ...session, situation: 'for-another-extension' });
      const again = await checkedPopup(session);
      expect(await shownState(again, 'jpki-client')).toBe('unmet blocked-by-policy');
      await openItems(again);
      expect(
        await again.$eval(
          '[data-prerequisite="jpki-client"]',
          (item) => (item as HTMLElement).innerText,
        ),
      ).toContain(jpkiHostName);
    });
  },
);

test('where the administrator allows no client of the user alone, one that only the user has is missing', async () => {
  await underPolicy({ NativeMessagingUserLevelHosts: false }, async (session) => {
    await registerHost({ ...session, situation: 'for-another-extension' });
    const popup = await checkedPopup(session);
    expect(await shownState(popup, 'jpki-client')).toBe('unmet not-registered');
  });
});

test('a client that the administrator excepts from the blocklist is found', async () => {
  await underPolicy(
    { NativeMessagingBlocklist: ['*'], NativeMessagingAllowlist: [jpkiHostName] },
    async (session) => {
      const popup = await checkedPopup(session);
      expect(await shownState(popup, 'jpki-client')).toBe('unmet not-registered');
      await registerHost({ ...session, situation: 'for-another-extension' });
      await recheck(popup);
      await expect.poll(() => shownState(popup, 'jpki-client')).toBe('met registered');
    },
  );
});
