import { expect, inject, test } from 'vitest';
import { waitForMark } from '../support/checklist.ts';
import { extensionIdOf } from '../support/extension.ts';
import { setPolicy } from '../support/policy.ts';
import { inSession } from '../support/test-session.ts';

type Policy = Readonly<Record<string, unknown>>;

const policies: readonly (readonly [string, (extensionId: string) => Policy])[] = [
  ['for every site', () => ({ DefaultWebUsbGuardSetting: 2 })],
  [
    'for this extension',
    (extensionId) => ({ WebUsbBlockedForUrls: [`chrome-extension://${extensionId}`] }),
  ],
];

test.each(policies)(
  'where the administrator forbids USB devices %s, the guide says that no list was shown',
  async (_, policyFor) => {
    const extensionId = await extensionIdOf(inject('dist'));
    const lift = await setPolicy(inject('executablePath'), policyFor(extensionId));
    try {
      await inSession({}, async (session) => {
        const guide = await session.extensionPage('src/guide/index.html');
        await waitForMark(guide, 'zairyu-ready:checked');
        expect(await guide.$('[data-reader-problem]')).toBeNull();
        await guide.click('button[data-action="choose-reader"]');
        const shown = await guide.waitForSelector('[data-reader-problem]');
        expect(
          await shown?.evaluate((element) => element.getAttribute('data-reader-problem')),
        ).toBe('not-shown');
        expect(await shown?.evaluate((element) => element.textContent)).toContain('administrator');
      });
    } finally {
      await lift();
    }
  },
);
