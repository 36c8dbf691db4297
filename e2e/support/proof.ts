import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { pageUrl, paths } from '../replica/index.ts';
import { waitForMark } from './checklist.ts';
import { allParts, type Part, shownAttributes, theOnly } from './overlay.ts';
import { checkedPopup, shownStates } from './popup.ts';
import type { Session } from './session.ts';
import { evaluateApart } from './apart.ts';
import { type ClientId, clients } from '../world/clients.ts';
import type { System } from '../world/hosts.ts';
import type { Lang } from '../world/languages.ts';

export const languages = ['ja', 'en'] as const satisfies readonly Lang[];

/** Each pair of system and client with which a replica page signs its user in. */
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
  before?: (page: Page) => Promise<unknown>,
): Promise<Page> {
  const path = system === 'earlier' ? paths.earlier.entry : paths.current.signIn;
  const page = await session.page(pageUrl(system, path, { lang, client }), {}, before);
  await looksAt(page);
  return page;
}

/**
 * Resolves when our notice shows on the page. From then on the extension has seen the page, too.
 */
export function looksAt(page: Page): Promise<void> {
  return waitForMark(page, 'zairyu-ready:notice');
}

const buttons = {
  earlier: 'button[name="clickLogInKjnBtn"]',
  current: 'button[name="readOnThisComputer"]',
} as const satisfies Record<System, string>;

/** Presses the sign-in button with the mouse. The page then lays its cover and asks the client. */
export async function pressSignIn(page: Page, { system }: Pick<SignIn, 'system'>): Promise<void> {
  await page.click(buttons[system]);
}

/** Presses the earlier system's button for an individual's registration. */
export async function pressRegister(page: Page): Promise<void> {
  await page.click('button[name="clickTurkKjnBtn"]');
}

/**
 * Does something after which the page navigates by itself, as after the last certificate it asked
 * for.
 */
export async function goesOn(page: Page, act: () => unknown): Promise<void> {
  const navigation = page.waitForNavigation();
  await act();
  await navigation;
}

/** Sends the page an answer, as from an extension that was installed after all. */
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

/**
 * Presses the cover's own Cancel button with the mouse. Something that lies over it gets the press
 * instead.
 */
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

/** For `expect.poll`: effects that follow by themselves may take a while on a busy machine. */
export const patiently = { interval: 20, timeout: 10_000 } as const;

/** Each explanation on a page, as `jpki EW004JC200`. There should be at most one. */
export async function shownExplanations(page: Page): Promise<string[]> {
  const explanations = await shownAttributes(page, 'explanation');
  return explanations.map(
    (attributes) => `${attributes['data-source'] ?? 'none'} ${attributes['data-code'] ?? 'none'}`,
  );
}

/** The passwords that the helps on a page are about. */
export async function shownHelps(page: Page): Promise<string[]> {
  const helps = await shownAttributes(page, 'password');
  return helps.map((attributes) => attributes['data-password'] ?? 'none');
}

/** Waits until this is the only explanation, and returns it. */
export async function explanationOf(page: Page, client: ClientId, code: string): Promise<Part> {
  await expect.poll(() => shownExplanations(page), patiently).toEqual([`${client} ${code}`]);
  // No hidden explanation is left in the page.
  expect(await allParts(page, 'explanation')).toHaveLength(1);
  return theOnly(page, 'explanation');
}

/** Waits until this is the only password with a help, and returns the help. */
export async function helpWith(page: Page, password: string): Promise<Part> {
  await expect.poll(() => shownHelps(page), patiently).toEqual([password]);
  return theOnly(page, 'password');
}

/**
 * Opens the popup. Returns a function that reads each prerequisite's status and reason from it:
 * `met observed`.
 */
export async function popupStates(
  session: Session,
): Promise<() => Promise<Readonly<Record<string, string>>>> {
  const popup = await checkedPopup(session);
  return () => shownStates(popup);
}
