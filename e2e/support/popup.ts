import type { Page } from 'puppeteer';
import { shownChecklist, waitForMark } from './checklist.ts';
import type { Session } from './session.ts';
import type { View } from './view.ts';

/** The popup in a tab, when its first live check has been drawn. */
export async function checkedPopup(session: Session, view: View = {}): Promise<Page> {
  const popup = await session.popup(view);
  await waitForMark(popup, 'zairyu-ready:checked');
  return popup;
}

/** Each prerequisite's status and reason, by id: `met registered`. */
export async function shownStates(page: Page): Promise<Readonly<Record<string, string>>> {
  const { prerequisites } = await shownChecklist(page);
  return Object.fromEntries(
    prerequisites.map(({ id, status, reason }) => [id, `${status} ${reason}`]),
  );
}

/** One prerequisite's status and reason: `met registered`. */
export async function shownState(page: Page, id: string): Promise<string | undefined> {
  return (await shownStates(page))[id];
}

/**
 * Clicks on an element as soon as it exists, by its selector and not its place: a redraw cannot
 * move it away.
 */
export async function click(page: Page, selector: string): Promise<void> {
  await appears(page, selector);
  await page.$eval(selector, (found) => {
    (found as HTMLElement).click();
  });
}

/** Waits for an element, and keeps no handle: a handle would keep removed elements alive. */
export async function appears(page: Page, selector: string): Promise<void> {
  const found = await page.waitForSelector(selector);
  await found?.dispose();
}

/** Answers a question in the popup. */
export async function choose(page: Page, name: string, value: string): Promise<void> {
  await click(page, `input[type=radio][name="${name}"][value="${value}"]`);
}

/** Ticks a box, or clears its tick. */
export async function tick(page: Page, confirm: string): Promise<void> {
  await click(page, `input[type=checkbox][data-confirm="${confirm}"]`);
}

/** Presses "Check again". */
export async function recheck(page: Page): Promise<void> {
  await click(page, 'button[data-action="recheck"]');
}

/** Presses "Check again", and resolves when the check has ended. */
export function checkAgain(popup: Page): Promise<void> {
  return popup.evaluate(async () => {
    const button = document.querySelector<HTMLElement>('button[data-action="recheck"]');
    if (!button) throw new Error('There is no button.');
    const turns = (isRunning: boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (button.matches('.running') !== isRunning) return;
          observer.disconnect();
          resolve();
        };
        const observer = new MutationObserver(look);
        observer.observe(button, { attributeFilter: ['class'] });
        look();
      });
    const begun = turns(true);
    button.click();
    await begun;
    await turns(false);
  });
}

export async function chooseLanguage(page: Page, language: 'ja' | 'en'): Promise<void> {
  await page.select('select[name="language"]', language);
}

/** Opens every item. */
export async function openItems(page: Page): Promise<void> {
  await page.$$eval('[data-prerequisite]', (items) => {
    for (const item of items) (item as HTMLDetailsElement).open = true;
  });
}

export interface ShownAnswers {
  readonly language: string | undefined;
  readonly category: string | undefined;
  readonly route: string | undefined;
  /** The representative's answer. "not answered" also if the popup does not ask. */
  readonly resident: string;
  readonly ticks: readonly (string | undefined)[];
}

/** What the popup's controls say. */
export function shownAnswers(page: Page): Promise<ShownAnswers> {
  return page.evaluate(() => {
    const chosen = new Map(
      [...document.querySelectorAll<HTMLInputElement>('input[type=radio]:checked')].map(
        ({ name, value }) => [name, value] as const,
      ),
    );
    return {
      language: document.querySelector<HTMLSelectElement>('select[name="language"]')?.value,
      category: chosen.get('category'),
      route: chosen.get('reading-route'),
      resident: chosen.get('representative-is-resident') ?? 'not answered',
      ticks: [...document.querySelectorAll<HTMLElement>('input[data-confirm]:checked')].map(
        ({ dataset }) => dataset['confirm'],
      ),
    };
  });
}
