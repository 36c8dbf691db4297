import type { Page } from 'puppeteer';

/** A computer's clock that stands still, and the part of the world it is set to. */
export interface ComputerClock {
  /** An ISO instant. */
  readonly now: string;
  /** An IANA name; Japan's where not given. */
  readonly timeZone?: string;
}

/** The calendar day in Japan, some days from now. */
export function dayInJapan(ahead = 0): string {
  const then = new Date(Date.now() + ahead * 86_400_000);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(then);
}

/** Sets the clock by which a page that is still empty will live; nobody else's clock is touched. */
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
