import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { pageUrl, paths } from '../replica/index.ts';
import { say } from '../support/answers.ts';
import { checkedGuide } from '../support/guide.ts';
import { checkedPopup, click, openItems, shownState, shownStates } from '../support/popup.ts';
import {
  goesOn,
  looksAt,
  openEntry,
  patiently,
  popupStates,
  pressRegister,
  pressSignIn,
} from '../support/proof.ts';
import { testSession, type TestSession } from '../support/test-session.ts';
import { certificateRead, failed } from '../world/clients.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { foreignNationalTicks } from '../world/ids.ts';
import type { StandIn } from '../stand-in/index.ts';

const refusal = 'EI123-2008';
const certificate = 'MIIStandInForACertificate';
const onEarlier = { system: 'earlier', client: 'jpki' } as const;
const signature = 'my-number-card.signature-certificate';
const authentication = 'my-number-card.user-authentication-certificate';

const session = testSession({ computer: chromeOnWindows, clients: ['jpki'] });
const standIn = () => session.standIn('jpki');

/**
 * Signs in on the earlier system, up to the client's answer with the user-authentication
 * certificate.
 */
async function signIn(answer: Parameters<Asked['answer']>[0]): Promise<void> {
  const page = await openEntry(session(), onEarlier, 'en');
  await pressSignIn(page, onEarlier);
  const asked = await standIn().host.next();
  asked.answer(answer);
}
type Asked = Awaited<ReturnType<StandIn['host']['next']>>;

/** Opens a page of the current system for a signed-in user. */
async function isSeenSignedIn(): Promise<void> {
  const address = pageUrl('current', paths.current.entry, { lang: 'ja' }, { 'signed-in': '' });
  await looksAt(await session().page(address));
}

/** The guide some hours from now. */
function guideIn(hours: number): Promise<Page> {
  const now = new Date(Date.now() + hours * 60 * 60 * 1000).toISOString();
  return checkedGuide(session(), {}, { clock: { now } });
}

async function cardIn(hours: number): Promise<string | undefined> {
  const guide = await guideIn(hours);
  const state = await shownState(guide, 'my-number-card');
  await guide.close();
  return state;
}

describe('a certificate that the online system refuses (field case 6)', () => {
  test('is in doubt for a day, then what the user had said counts again', async () => {
    await say(session(), { confirmed: [signature, authentication] });
    await signIn(failed(refusal));

    await expect
      .poll(await popupStates(session()), patiently)
      .toMatchObject({ 'my-number-card': 'unknown in-doubt' });
    expect(await cardIn(23)).toBe('unknown in-doubt');
    expect(await cardIn(25)).toBe('met confirmed');
  });

  test('is no longer in doubt once it is read', async () => {
    await signIn(failed(refusal));
    const states = await popupStates(session());
    await expect.poll(states, patiently).toMatchObject({ 'my-number-card': 'unknown in-doubt' });
    await signIn(certificateRead(certificate));
    await expect
      .poll(states, patiently)
      .toMatchObject({ 'my-number-card': 'unknown partly-confirmed' });
  });

  test('is no longer in doubt once the user says in one press that it is valid', async () => {
    await say(session(), { confirmed: [signature, authentication, 'user-registration'] });
    await signIn(failed(refusal));
    const popup = await checkedPopup(session());
    const both = { 'my-number-card': 'unknown in-doubt', 'user-registration': 'unknown in-doubt' };
    await expect.poll(() => shownStates(popup), patiently).toMatchObject(both);

    await click(popup, '[data-prerequisite="my-number-card"] [data-action="confirm-again"]');

    const good = { 'my-number-card': 'met confirmed', 'user-registration': 'met confirmed' };
    await expect.poll(() => shownStates(popup), patiently).toMatchObject(good);
  });
});

describe('a registration, and a card renewed since (field case 7)', () => {
  test('is in doubt after a later date on the card, and until it is seen again', async () => {
    await isSeenSignedIn();
    const guide = await checkedGuide(session());
    await expect.poll(() => shownState(guide, 'user-registration'), patiently).toBe('met observed');

    await saveCardDate(guide, '2027-12-20');
    await expect.poll(() => storedCardDate(session()), patiently).toBe('2027-12-20');
    expect(await shownState(guide, 'user-registration')).toBe('met observed');
    await saveCardDate(guide, '2031-12-20');
    await expect
      .poll(() => shownState(guide, 'user-registration'), patiently)
      .toBe('unknown in-doubt');

    await isSeenSignedIn();
    await expect.poll(() => shownState(guide, 'user-registration'), patiently).toBe('met observed');
  });
});

async function saveCardDate(guide: Page, date: string): Promise<void> {
  await guide.$eval(
    'input[data-date="my-number-card"]',
    (input, value) => {
      input.value = value;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    date,
  );
}

async function storedCardDate({ storage }: TestSession): Promise<unknown> {
  const { 'date.my-number-card': stored } = await storage.get();
  return (stored as { readonly value: unknown } | undefined)?.value;
}

describe("a success in the client's place (field case 20)", () => {
  test('is noted, and called doubtful: neither client, reader nor certificate is proved', async () => {
    const page = await openEntry(session(), onEarlier, 'en');
    await pressSignIn(page, onEarlier);
    const asked = await standIn().host.next();
    await standIn().host.unregister();
    asked.answer(certificateRead(certificate));
    await expect.poll(await popupStates(session()), patiently).toMatchObject({
      'my-number-card': 'unknown in-doubt',
      'jpki-client': 'unmet not-registered',
      'card-reader': 'unknown not-confirmed',
    });
  });
});

describe('"That was not me" (field case 18)', () => {
  test('takes back one proof, alone, and says what it does', async () => {
    const page = await openEntry(session(), onEarlier, 'en');
    await pressRegister(page);
    (await standIn().host.next()).answer(certificateRead(certificate));
    const second = await standIn().host.next();
    await goesOn(page, () => second.answer(certificateRead(certificate)));
    await isSeenSignedIn();
    const popup = await checkedPopup(session());
    const everything = {
      'my-number-card': 'met observed',
      'jpki-client': 'met observed',
      'card-reader': 'met observed',
      'user-registration': 'met observed',
    };
    await expect.poll(() => shownStates(popup), patiently).toMatchObject(everything);
    await openItems(popup);
    const names = await popup.$$eval('[data-action="take-back"]', (buttons) =>
      buttons.map((button) => button.ariaLabel),
    );
    expect(names).toHaveLength(5);
    for (const name of names) expect(name).toMatch(/^That was not me: take back/);

    await click(popup, '[data-action="take-back"][data-fact="signature-certificate"]');
    const afterOne = { ...everything, 'my-number-card': 'unknown partly-confirmed' };
    await expect.poll(() => shownStates(popup), patiently).toMatchObject(afterOne);

    await click(popup, '[data-action="take-back"][data-fact="registration"]');
    const afterTwo = { ...afterOne, 'user-registration': 'unknown not-confirmed' };
    await expect.poll(() => shownStates(popup), patiently).toMatchObject(afterTwo);

    await click(popup, '[data-action="take-back"][data-fact="reading"]');
    const afterThree = {
      ...afterTwo,
      'jpki-client': 'met registered',
      'card-reader': 'unknown not-confirmed',
    };
    await expect.poll(() => shownStates(popup), patiently).toMatchObject(afterThree);
  });
});

describe('signed in although Chrome finds no client', () => {
  const item = '[data-prerequisite="jpki-client"]';

  async function signedInWithoutClient(): Promise<Page> {
    await standIn().host.unregister();
    await isSeenSignedIn();
    const popup = await checkedPopup(session());
    await expect.poll(() => title(popup), patiently).toContain('smartphone');
    expect(await shownState(popup, 'jpki-client')).toBe('unmet not-registered');
    return popup;
  }

  function title(page: Page): Promise<string> {
    return page.$eval(`${item} .title`, ({ textContent }) => textContent);
  }

  test('the item asks about the smartphone, and one press changes the route', async () => {
    const popup = await signedInWithoutClient();
    await click(popup, `${item} [data-action="choose-smartphone"]`);
    await expect
      .poll(() => shownStates(popup), patiently)
      .toMatchObject({
        'jpki-client': 'not-needed smartphone-route',
        'card-reader': 'not-needed smartphone-route',
      });
  });

  test('after a no, the item says once more that the client is missing', async () => {
    const popup = await signedInWithoutClient();
    await click(popup, `${item} [data-action="choose-no-smartphone"]`);
    await expect.poll(() => title(popup), patiently).toBe('Not set up on this computer');
    expect(await shownState(popup, 'jpki-client')).toBe('unmet not-registered');
  });
});

describe('"Ready" (field cases 14 and 15)', () => {
  test('says that it rests on the host alone, and leads to the check in the guide', async () => {
    await say(session(), { confirmed: foreignNationalTicks });
    const popup = await checkedPopup(session());
    const state = await popup.$eval('[data-summary]', (summary) =>
      summary.getAttribute('data-state'),
    );
    expect(state).toBe('ready');
    const reservation = await popup.$eval('[data-reservation]', (said) => ({
      id: said.getAttribute('data-reservation'),
      text: said.textContent,
    }));
    expect(reservation.id).toBe('extension-unchecked');
    expect(reservation.text).toContain('was not checked yet');

    const { browser } = session();
    const opened = browser.waitForTarget((target) => target.url().includes('/guide/'));
    await click(popup, '[data-reservation] button');
    const guide = await (await opened).page();
    if (guide === null) throw new Error('The guide is not a page.');
    await guide.waitForSelector('[data-prerequisite="jpki-client"][open]');
    await guide.waitForSelector(
      '[data-prerequisite="jpki-client"] [data-action="check-official-extension"]',
    );
  });
});
