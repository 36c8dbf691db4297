import type { Page } from 'puppeteer';
import { type Badge, readBadge } from './badge.ts';
import type { Session } from './session.ts';

/**
 * A page of the extension without any of its scripts. It has the popup's rights, does nothing by
 * itself, and wakes no worker.
 */
export function barePage(session: Session): Promise<Page> {
  return session.extensionPage('manifest.json');
}

/** The toolbar's badge, read without waking the worker. */
export function badgeFrom(page: Page): Promise<Badge> {
  return page.evaluate(readBadge);
}
