import type { Page } from 'puppeteer';
import { waitForMark } from './checklist.ts';
import type { Session } from './session.ts';
import { waitUntil } from './wait.ts';

/** Answers that a user can give in the popup. Those left out stay as they are. */
export interface Said {
  readonly language?: 'ja' | 'en';
  readonly category?: 'foreign-national' | 'representative' | 'practitioner';
  readonly residentRepresentative?: 'yes' | 'no';
  /** Ids of `data-confirm` to tick, among those that the category asks for. */
  readonly confirmed?: readonly string[];
}

/** Gives all these answers in the popup, as a user would. Resolves when they are stored. */
export async function say(session: Session, said: Said): Promise<void> {
  const popup = await session.popup();
  await waitForMark(popup, 'zairyu-ready:checked');
  if (said.language !== undefined) await chooseLanguage(session, popup, said.language);
  if (said.category !== undefined) {
    await switchOn(session, popup, `input[name="category"][value="${said.category}"]`);
  }
  if (said.residentRepresentative !== undefined) {
    const answer = `[value="${said.residentRepresentative}"]`;
    await switchOn(session, popup, `input[name="representative-is-resident"]${answer}`);
  }
  for (const id of said.confirmed ?? []) {
    await switchOn(session, popup, `input[data-confirm="${id}"]`);
  }
  await popup.close();
}

/** Stores what the popup would, without opening it: for tests of what follows. */
export async function storeSaid(session: Session, said: Said): Promise<void> {
  const now = new Date().toISOString();
  const answers: readonly (readonly [key: string, value: unknown])[] = [
    ['language', said.language],
    ['category', said.category],
    ['representative-is-resident', said.residentRepresentative],
    ...(said.confirmed ?? []).flatMap((id) => [
      [`confirmed.${id}`, true] as const,
      [`ticked-at.${id}`, now] as const,
    ]),
  ];
  const items = answers
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [key, { version: 1, value }] as const);
  await session.storage.set(Object.fromEntries<unknown>(items));
}

async function chooseLanguage(session: Session, popup: Page, language: string): Promise<void> {
  const isShown = () => popup.evaluate(() => document.documentElement.lang);
  if ((await isShown()) === language) return;
  await kept(session, () => popup.select('select[name="language"]', language));
  await waitUntil(`the popup in ${language}`, async () => (await isShown()) === language);
}

async function switchOn(session: Session, popup: Page, selector: string): Promise<void> {
  await popup.waitForSelector(selector);
  const isOn = await popup.$eval(selector, (input) => (input as HTMLInputElement).checked);
  if (isOn) return;
  await kept(session, () => popup.$eval(selector, (input) => (input as HTMLElement).click()));
}

/** Does something that changes the storage, and waits for the change. */
async function kept(session: Session, act: () => Promise<unknown>): Promise<void> {
  const stored = async () => JSON.stringify(await session.storage.get());
  const before = await stored();
  await act();
  await waitUntil('the answer being kept', async () => (await stored()) !== before);
}
