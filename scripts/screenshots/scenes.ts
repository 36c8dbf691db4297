import type { Page } from 'puppeteer';
import { pageUrl, paths } from '../../e2e/replica/index.ts';
import { waitForMark } from '../../e2e/support/checklist.ts';
import { dayInJapan } from '../../e2e/support/clock.ts';
import { checkedGuide, enveloped } from '../../e2e/support/guide.ts';
import { registerHost } from '../../e2e/support/native-host.ts';
import { shownParts } from '../../e2e/support/overlay.ts';
import { openPanel } from '../../e2e/support/panel.ts';
import { checkedPopup } from '../../e2e/support/popup.ts';
import type { Session } from '../../e2e/support/session.ts';
import { show, type View } from '../../e2e/support/view.ts';
import { waitUntil } from '../../e2e/support/wait.ts';
import { clients, failed } from '../../e2e/world/clients.ts';
import type { LanguageId } from '../../src/i18n/language.ts';
import type { Shot } from './canvas.ts';
import type { Size } from './pictures.ts';

/*
 * The scenes of the pictures: the built extension in a real browser that claims to be Chrome on
 * Windows, on replicas of the online system. Only the user's answers and dates are made up; the
 * extension derives the rest.
 */

const entry = pageUrl('earlier', paths.earlier.entry, { lang: 'ja', client: 'jpki' });

/** The code for a card that lost contact with the reader (docs/facts.md). */
const CARD_LOST = 'EW104J1502';

/** The ticks of a user with both cards and no card reader yet. */
const said: readonly string[] = [
  'my-number-card.signature-certificate',
  'my-number-card.user-authentication-certificate',
  'residence-card',
];

/** Clears the storage, and stores that user's answers and a language. */
export async function begin({ worker }: Session, language: LanguageId): Promise<void> {
  const now = new Date().toISOString();
  const answers = Object.fromEntries<unknown>([
    ...['asked.category', 'asked.reading-route', 'has-ticked'].map((key) => [key, true] as const),
    ...said.flatMap((id) => [[`confirmed.${id}`, true] as const, [`ticked-at.${id}`, now] as const]),
  ]);
  // Not with `session.storage`: its function contains named functions. To these tsx adds a helper
  // that the browser does not have.
  await worker.evaluate(
    async (local, sync) => {
      await chrome.storage.local.clear();
      await chrome.storage.local.set(local);
      await chrome.storage.sync.set(sync);
    },
    enveloped(answers),
    enveloped({ language }),
  );
}

/** Resolves after some frames, when the overlay has found its place. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let left = 10; left > 0; left -= 1) {
      await new Promise((resolve) => {
        requestAnimationFrame(resolve);
      });
    }
  });
}

/** Opens the online system's first page, and waits for notice and flags. */
async function openEntry(session: Session, view: View): Promise<Page> {
  const page = await session.page(entry, view);
  await waitForMark(page, 'zairyu-ready:notice');
  await waitUntil('flags', async () => (await shownParts(page, 'flag')).length > 0);
  await drawn(page);
  return page;
}

/** The online system's first page, with notice and flags. */
export async function entryPage(session: Session, view: View): Promise<Shot> {
  const page = await openEntry(session, view);
  const shot = await page.screenshot();
  await page.close();
  return shot;
}

/** The online system's first page, and the side panel beside it. */
export async function entryWithPanel(
  session: Session,
  [width, height]: Size,
  panelWidth: number,
): Promise<readonly [page: Shot, panel: Shot]> {
  const page = await openEntry(session, { width: width - panelWidth, height });
  const panel = await openPanel(session);
  await page.bringToFront();
  await show(panel, { width: panelWidth, height });
  await panel.waitForSelector('.front');
  await drawn(page);
  const shots = [await page.screenshot(), await panel.screenshot()] as const;
  await panel.close();
  await page.close();
  return shots;
}

/** The popup, as wide as Chrome shows it. */
export async function popup(session: Session, view: View): Promise<Shot> {
  const page = await checkedPopup(session, view);
  await drawn(page);
  const shot = await page.screenshot();
  await page.close();
  return shot;
}

/** The popup down to its last whole line. The item `open` is unfolded and scrolled to the top. */
export async function popupInLines(session: Session, view: View, open?: string): Promise<Shot> {
  const page = await checkedPopup(session, view);
  if (open !== undefined) {
    await page.click(`[data-prerequisite="${open}"] > summary`);
    await page.$eval(`[data-prerequisite="${open}"]`, (item) => {
      item.scrollIntoView({ block: 'start', behavior: 'instant' });
    });
    await page.mouse.move(0, 0);
  }
  await drawn(page);
  const clip = await page.$$eval('p, h3, summary, button, details li', (blocks) => {
    const end = blocks
      .filter((block) => block.checkVisibility({ contentVisibilityAuto: true }))
      .map((block) => block.getBoundingClientRect())
      .filter((box) => box.top < innerHeight && box.bottom > innerHeight)
      .reduce((least, { top }) => Math.min(least, top), innerHeight);
    return { x: 0, y: scrollY, width: innerWidth, height: Math.floor(end) };
  });
  const shot = await page.screenshot({ clip });
  await page.close();
  return shot;
}

/**
 * The guide, scrolled to the first element that matches the selector, `distance` pixels below the
 * bar at the top.
 */
async function guide(
  session: Session,
  view: View,
  selector: string,
  distance: number,
): Promise<Shot> {
  const page = await checkedGuide(session, view);
  await page.waitForSelector(selector);
  await page.$eval(
    selector,
    (element, below) => {
      const bar = document.querySelector('.progress')?.getBoundingClientRect().height ?? 0;
      const top = element.getBoundingClientRect().top - bar - below;
      window.scrollBy({ top, behavior: 'instant' });
    },
    distance,
  );
  await drawn(page);
  const shot = await page.screenshot();
  await page.close();
  return shot;
}

/** The guide at the step of the JPKI client, with its drawing. */
export function guideAtClient(session: Session, view: View): Promise<Shot> {
  return guide(session, view, '[data-prerequisite="jpki-client"]', 0);
}

/** The guide from its first step to the drawing in the step of the JPKI client. */
export function guideFromStart(session: Session, view: View): Promise<Shot> {
  return guide(session, view, '#steps', 20);
}

/** The guide's timeline after the stay was extended, and the My Number card was not. */
export async function guideAtDates(session: Session, view: View): Promise<Shot> {
  const dates = {
    'date.my-number-card': dayInJapan(75),
    'date.signature-certificate': dayInJapan(75),
    'date.user-authentication-certificate': dayInJapan(75),
    'date.period-of-stay': dayInJapan(440),
  };
  await session.worker.evaluate((items) => chrome.storage.local.set(items), enveloped(dates));
  return guide(session, view, 'h3:has(+ .timeline)', 12);
}

/** The explanation of an error code, on the page that shows the code. */
export async function explainedError(session: Session, view: View): Promise<Shot> {
  const host = await registerHost({ ...session, situation: 'for-another-extension' });
  try {
    const page = await openEntry(session, view);
    await page.click('button[name="clickLogInKjnBtn"]');
    // The replica shows the pressed button's name, for tests.
    await page.$eval('#replica-pressed', (status) => {
      status.textContent = '';
    });
    const answer = JSON.stringify(failed(CARD_LOST));
    await page.evaluate(
      (name, detail) => {
        document.dispatchEvent(new CustomEvent(name, { detail }));
      },
      clients.jpki.answer,
      answer,
    );
    await waitUntil(
      'the explanation',
      async () => (await shownParts(page, 'explanation')).length > 0,
    );
    await page.mouse.move(0, 0);
    await drawn(page);
    const shot = await page.screenshot();
    await page.close();
    return shot;
  } finally {
    await host.unregister();
  }
}
