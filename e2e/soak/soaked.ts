import type { Page } from 'puppeteer';
import { shownChecklist, waitForMark } from '../support/checklist.ts';
import { hostCount } from '../support/overlay.ts';
import { nextFrames, shownNotices, theNotice } from '../support/page-parts.ts';
import { openPanel } from '../support/panel.ts';
import { shownAnswers } from '../support/popup.ts';
import type { TestSession } from '../support/test-session.ts';
import { waitUntil } from '../support/wait.ts';
import { pageUrl, paths } from '../replica/index.ts';
import { hosts } from '../world/hosts.ts';
import {
  atFirst,
  developerMode,
  type Guide,
  managedNames,
  openGuide,
  type Surroundings,
} from './surroundings.ts';

const signedInPage = pageUrl('current', paths.current.procedures);
const keptPage = pageUrl('earlier', paths.earlier.entry);

/** A browser under random acts: what is open in it, and what must be true of it. */
export class Soaked {
  /** The last answers, by the key under which each is stored. */
  readonly answers = new Map<string, unknown>();
  readonly surroundings: Surroundings = {
    client: undefined,
    isReaderPlugged: false,
    isSignedIn: false,
    policy: {},
  };
  /**
   * Keys of the stored items that were destroyed at some time: the product complains about these.
   */
  readonly corrupted = new Set<string>();
  popup: Page | undefined;
  guide: Guide | undefined;
  /** A tab that goes from page to page. */
  visitor: Page | undefined;

  private constructor(
    readonly session: TestSession,
    /** A page of the online system that stays open. */
    readonly kept: Page,
    public panel: Page,
  ) {}

  static async begin(session: TestSession): Promise<Soaked> {
    await developerMode(session);
    const kept = await session.page(keptPage);
    await waitForMark(kept, 'zairyu-ready:notice');
    return new Soaked(session, kept, await openPanel(session));
  }

  /** The wanted page of the extension if it is open, else the panel, which is always open. */
  surface(wanted: Surface): Page {
    if (wanted === 'popup') return this.popup ?? this.panel;
    return wanted === 'guide' ? (this.guide?.page ?? this.panel) : this.panel;
  }

  /** The value in effect: the administrator's, else the user's, else the default. */
  value(key: string): unknown {
    return (
      this.surroundings.policy[managedNames[key] ?? ''] ?? this.answers.get(key) ?? atFirst[key]
    );
  }

  /** Everything that is stored, read without waking the worker. */
  stored(): Promise<Record<string, unknown>> {
    return this.panel.evaluate(async () => ({
      ...(await chrome.storage.local.get<Record<string, unknown>>()),
      ...(await chrome.storage.sync.get<Record<string, unknown>>()),
    }));
  }

  /** The finding of a fact as it is stored now. */
  async finding(fact: string): Promise<unknown> {
    const stored = (await this.stored())[`facts.${fact}`] as
      { readonly value?: { readonly finding?: unknown } | null } | undefined;
    return stored?.value?.finding;
  }

  /** Waits until every answer is stored, and the panel shows the language and category. */
  async holds(): Promise<void> {
    for (const [key, value] of this.answers) {
      await waitUntil(`the answer ${key}: ${JSON.stringify(value)} being stored`, async () => {
        const item = (await this.stored())[key] as { readonly value?: unknown } | undefined;
        return item?.value === value;
      });
    }
    const wanted = `${String(this.value('language'))} ${String(this.value('category'))}`;
    await waitUntil(`the panel showing ${wanted}`, async () => {
      const { language, category } = await shownAnswers(this.panel);
      return `${language ?? ''} ${category ?? ''}` === wanted;
    });
  }

  async openGuide(): Promise<void> {
    this.guide = await openGuide(this.session);
  }

  /** Closes the guide. The fake USB and the reader plugged into it go with it. */
  async closeGuide(): Promise<void> {
    await this.guide?.page.close();
    this.guide = undefined;
    this.surroundings.isReaderPlugged = false;
  }

  async closePopup(): Promise<void> {
    await this.popup?.close();
    this.popup = undefined;
  }

  async openPanel(): Promise<void> {
    this.panel = await openPanel(this.session);
  }

  /** Closes everything but the panel and the kept page. */
  async tidy(): Promise<void> {
    await this.closePopup();
    await this.closeGuide();
    await this.visitor?.close();
    this.visitor = undefined;
  }

  isVisitorSignedIn(): boolean {
    return this.visitor?.url() === signedInPage;
  }

  /** Resolves when a page of the online system in front shows what it has to show. */
  async pageArrived(page: Page): Promise<void> {
    const isOurs = Object.values(hosts).some((host) => page.url().startsWith(`https://${host}/`));
    if (!isOurs) return;
    if (this.value('inline-notices') === true) {
      await waitForMark(page, 'zairyu-ready:notice');
      await nextFrames(page);
    }
    if (page.url() !== signedInPage) return;
    this.surroundings.isSignedIn = true;
    await this.registrationStored();
  }

  async registrationStored(): Promise<void> {
    await waitUntil('the registration being stored', () => this.finding('registration'));
  }

  /** Waits until the notice on the kept page says what the panel says. */
  async noticeAgrees(): Promise<void> {
    const isWanted = this.value('inline-notices') === true;
    await waitUntil('the notice saying what the panel says', async () => {
      const notices = await shownNotices(this.kept);
      if (!isWanted) return notices.length === 0;
      const [notice] = notices;
      if (notice === undefined || notices.length > 1) return false;
      const { state, prerequisites } = await shownChecklist(this.panel);
      const having = (status: string): string =>
        prerequisites
          .filter((each) => each.status === status)
          .map(({ id }) => id)
          .join(' ');
      const { lang } = (await theNotice(this.kept)).attributes;
      return (
        notice.state === state &&
        notice.unmet === having('unmet') &&
        notice.unknown === having('unknown') &&
        lang === this.value('language')
      );
    });
  }

  /** Reloads the extension. Its pages close, and its old script on open pages ends. */
  async reloadExtension(): Promise<void> {
    const { worker } = this.session;
    const own = [this.panel, this.popup, this.guide?.page];
    await worker.restartedBy(() =>
      worker.evaluate(() => {
        // Deferred: a reload at once would leave this call unanswered.
        setTimeout(() => {
          chrome.runtime.reload();
        });
      }),
    );
    await waitUntil("the extension's pages being closed", () =>
      own.every((page) => page === undefined || page.isClosed()),
    );
    this.popup = undefined;
    this.guide = undefined;
    this.surroundings.isReaderPlugged = false;
    for (const page of [this.kept, this.visitor]) {
      if (page === undefined) continue;
      await page.bringToFront();
      await waitUntil(
        `the old script being gone from ${page.url()}`,
        async () => (await hostCount(page)) === 0,
      );
      await page.reload();
    }
    await this.openPanel();
    for (const page of [this.kept, this.visitor]) {
      if (page === undefined) continue;
      await page.bringToFront();
      await this.pageArrived(page);
    }
  }
}

/** The pages where a user can answer. */
export const surfaces = ['popup', 'guide', 'panel'] as const;
export type Surface = (typeof surfaces)[number];
