import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { pageUrl, paths } from '../replica/index.ts';
import { waitForMark } from './checklist.ts';
import { allParts, type Part, shownParts, theOnly } from './overlay.ts';
import { checkedPopup, shownStates } from './popup.ts';
import type { Session } from './session.ts';
import { evaluateApart } from './apart.ts';
import { type ClientId, clients } from '../world/clients.ts';
import type { System } from '../world/hosts.ts';
import type { Lang } from '../world/languages.ts';

export const languages = ['ja', 'en'] as const satisfies readonly Lang[];

/** Where a page asks which client to sign its user in: each pair that the replicas know. */
export const signIns = [
  { system: 'earlier', client: 'jpki' },
  { system: 'current', client: 'jpki' },
  { system: 'current', client: 'mynaportal' },
] as const satisfies readonly { readonly system: System; readonly client: ClientId }[];

export type SignIn = (typeof signIns)[number];

/** The page from which a system signs people in through a client, with our notice on it. */
export async function openEntry(
  session: Session,
  { system, client }: SignIn,
  lang: Lang,
): Promise<Page> {
  const path = system === 'earlier' ? paths.earlier.entry : paths.current.signIn;
  const page = await session.page(pageUrl(system, path, { lang, client }));
  await looksAt(page);
  return page;
}

/** Comes back when a user who looks at a page sees our notice on it: from then on we have seen the page, too. */
export function looksAt(page: Page): Promise<void> {
  return waitForMark(page, 'zairyu-ready:notice');
}

const buttons = {
  earlier: 'button[name="clickLogInKjnBtn"]',
  current: 'button[name="readOnThisComputer"]',
} as const satisfies Record<System, string>;

/** Presses the button that signs in, with the mouse; the page lays its cover and asks the client. */
export async function pressSignIn(page: Page, { system }: Pick<SignIn, 'system'>): Promise<void> {
  await page.click(buttons[system]);
}

/** Presses the earlier system's button for an individual's registration. */
export async function pressRegister(page: Page): Promise<void> {
  await page.click('button[name="clickTurkKjnBtn"]');
}

/** Lets a page go on to another one by itself, as it does with the last certificate it asked for. */
export async function goesOn(page: Page, act: () => unknown): Promise<void> {
  const navigation = page.waitForNavigation();
  await act();
  await navigation;
}

/** The page hears an answer, as from an extension that was there after all. */
export function answerPage(
  page: Page,
  { client }: Pick<SignIn, 'client'>,
  answer: object,
): Promise<void> {
  return page.evaluate(
    (event, detail) => {
      document.dispatchEvent(new CustomEvent(event, { detail }));
    },
    clients[client].answer,
    JSON.stringify(answer),
  );
}

/** Presses the cover's own Cancel button with the mouse, as far as nothing lies over it. */
export async function pressCancel(page: Page): Promise<void> {
  await page.click('#replica-cancel');
}

export function isCovered(page: Page): Promise<boolean> {
  return evaluateApart(page, () => document.getElementById('replica-cover') !== null);
}

/** The bare code that the page itself shows. */
export function pageCode(page: Page): Promise<string> {
  return evaluateApart(page, () => document.getElementById('replica-code')?.textContent ?? '');
}

/** For `expect.poll`: what follows by itself after something was done may take a while on a busy machine. */
export const patiently = { interval: 20, timeout: 10_000 } as const;

/** Each explanation on a page, as `jpki EW004JC200`: at most one, where all is well. */
export async function shownExplanations(page: Page): Promise<string[]> {
  const explanations = await shownParts(page, 'explanation');
  return explanations.map(
    ({ attributes }) =>
      `${attributes['data-source'] ?? 'none'} ${attributes['data-code'] ?? 'none'}`,
  );
}

/** The password that each help on a page is about. */
export async function shownHelps(page: Page): Promise<string[]> {
  const helps = await shownParts(page, 'password');
  return helps.map(({ attributes }) => attributes['data-password'] ?? 'none');
}

/** Waits until exactly this is explained, and gives the explanation. */
export async function explanationOf(page: Page, client: ClientId, code: string): Promise<Part> {
  await expect.poll(() => shownExplanations(page), patiently).toEqual([`${client} ${code}`]);
  // Nothing is kept that is not shown.
  expect(await allParts(page, 'explanation')).toHaveLength(1);
  return theOnly(page, 'explanation');
}

/** Waits until exactly this password is helped with, and gives the help. */
export async function helpWith(page: Page, password: string): Promise<Part> {
  await expect.poll(() => shownHelps(page), patiently).toEqual([password]);
  return theOnly(page, 'password');
}

/** Opens the popup, and gives what reads from it each prerequisite's status and reason: `met observed`. */
export async function popupStates(
  session: Session,
): Promise<() => Promise<Readonly<Record<string, string>>>> {
  const popup = await checkedPopup(session);
  return () => shownStates(popup);
}
