import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { theOnly, type PartKind } from '../support/overlay.ts';
import { countQuestions, extensionWorld } from '../support/extension-world.ts';
import { explanationOf, helpWith, openEntry, pressSignIn } from '../support/proof.ts';
import { testSession } from '../support/test-session.ts';
import { pageUrl } from '../replica/index.ts';
import { clients, failed } from '../world/clients.ts';
import { hosts } from '../world/hosts.ts';

/*
 * A screen reader reads out text that comes into a region that it already knows. It may ignore a
 * region that comes together with its text. Field case 29.
 */

const onEarlier = { system: 'earlier', client: 'jpki' } as const;

/**
 * Marks the live regions that exist before there is anything to say.
 *
 * @returns their contents
 */
async function markRegions(page: Page): Promise<string[]> {
  return (await theOnly(page, 'notice')).evaluate((_part, root) =>
    [...root.querySelectorAll<HTMLElement>('[role="alert"], [role="status"], [aria-live]')].map(
      (region) => {
        region.dataset['known'] = 'true';
        return `${region.getAttribute('role') ?? region.ariaLive ?? ''}: ${region.contains(root.querySelector('[data-explanation], [data-password]')) ? 'filled' : 'empty'}`;
      },
    ),
  );
}

/** How a part is announced: the role of its region, if the region existed before the part. */
async function announcedBy(page: Page, kind: PartKind): Promise<string | undefined> {
  return (await theOnly(page, kind)).evaluate((part) => {
    const region = part.closest<HTMLElement>('[data-known]');
    const isHidden = part.closest('[aria-hidden="true"], [inert]') !== null;
    return isHidden ? 'hidden' : (region?.getAttribute('role') ?? region?.ariaLive ?? undefined);
  });
}

describe('help and explanation', () => {
  const session = testSession({ language: 'en', clients: ['jpki'] });

  test('come into live regions that are there before them', async () => {
    const page = await openEntry(session(), onEarlier, 'en');
    const regions = await markRegions(page);
    expect(regions.length).toBeGreaterThan(0);
    expect(regions.filter((region) => !region.endsWith('empty'))).toEqual([]);
    await pressSignIn(page, onEarlier);
    const asked = await session.standIn('jpki').host.next();
    await helpWith(page, 'user-authentication-certificate');
    expect(await announcedBy(page, 'password')).toMatch(/status|polite/);
    asked.answer(failed('EW104J1502'));
    await explanationOf(page, 'jpki', 'EW104J1502');
    expect(await announcedBy(page, 'explanation')).toMatch(/alert|assertive/);
  });

  test('their regions are exposed, not ignored, by the browser', async () => {
    const page = await openEntry(session(), onEarlier, 'en');
    await pressSignIn(page, onEarlier);
    (await session.standIn('jpki').host.next()).answer(failed('EW104J1502'));
    const explanation = await explanationOf(page, 'jpki', 'EW104J1502');
    const title = await explanation.text('h2');
    const cdp = await page.createCDPSession();
    const { nodes } = await cdp.send('Accessibility.getFullAXTree');
    const of = (role: string) => nodes.filter((node) => !node.ignored && node.role?.value === role);
    expect(of('alert').length).toBeGreaterThan(0);
    expect(of('heading').map(({ name }): unknown => name?.value)).toContain(title);
  });

  // The failure: a page that reads the card at once asks before there is a notice.
  test('help comes with the notice when a page asks while it loads', async () => {
    const path = '/WC01/reads-at-once/';
    session().onlineSystem.setPage(
      hosts.earlier,
      path,
      `<!doctype html><title>…</title><script>document.dispatchEvent(new CustomEvent('${clients.jpki.request}', { detail: '{"mode":"1","keypair_division":"01"}' }));</script>`,
    );
    const page = await session().page(pageUrl('earlier', path));
    const help = await helpWith(page, 'signature-certificate');
    expect(await help.isOnTop()).toBe(true);
  });

  test('a client’s answer is one round trip to the worker', async () => {
    const page = await openEntry(session(), onEarlier, 'en');
    await pressSignIn(page, onEarlier);
    const asked = await session.standIn('jpki').host.next();
    await helpWith(page, 'user-authentication-certificate');
    const questions = await countQuestions(await extensionWorld(page, session().extensionId));
    asked.answer(failed('EW104J1502'));
    await explanationOf(page, 'jpki', 'EW104J1502');
    expect(await questions()).toEqual({ asked: 1, answered: 1 });
  });
});
