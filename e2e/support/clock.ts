import type { Page } from 'puppeteer';

/** A clock that stands still, in a time zone. */
export interface ComputerClock {
  /** An ISO instant. */
  readonly now: string;
  /** An IANA name. Default: Asia/Tokyo. */
  readonly timeZone?: string;
}

/** The calendar day in Japan, some days from now. */
export function dayInJapan(ahead = 0): string {
  const then = new Date(Date.now() + ahead * 86_400_000);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(then);
}

/** Sets the clock of one page, which must still be empty. No other clock changes. */
export async function setClock(
  page: Page,
  { now, timeZone = 'Asia/Tokyo' }: ComputerClock,
): Promise<void> {
  await page.emulateTimezone(timeZone);
  await page.evaluateOnNewDocument((instant) => {
    const fixed = Date.parse(instant);
    globalThis.Date = new Proxy(Date, {
      construct: (RealDate, args: unknown[], self) =>
        Reflect.construct(RealDate, args.length === 0 ? [fixed] : args, self) as object,
      apply: (RealDate) => new RealDate(fixed).toString(),
      get: (RealDate, name, self) =>
        name === 'now' ? () => fixed : (Reflect.get(RealDate, name, self) as unknown),
    });
  }, now);
}
