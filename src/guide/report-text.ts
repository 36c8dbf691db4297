import { describe } from '../i18n/describe.ts';
import { fill, list } from '../i18n/format.ts';
import { inBrackets } from '../i18n/ruby.ts';
import { ignoredIn } from '../state/policy.ts';
import { hasRun } from '../state/stored.ts';
import type { ChecklistItem } from '../readiness/checklist.ts';
import type { Facts, Found } from '../readiness/facts.ts';
import { certificateIds } from '../readiness/ids.ts';
import { connectedReaders, readerName, usbId } from '../readiness/card-readers.ts';
import { quoted } from '../readiness/quoted.ts';
import { prerequisites } from '../readiness/prerequisites.ts';
import { explanationFor } from '../readiness/explanations.ts';
import { tokyoDay, tokyoTime } from '../readiness/days.ts';
import { foundWhen } from '../ui/found-when.ts';
import type { GuideView } from './context.ts';

type Told = Pick<
  GuideView,
  | 'facts'
  | 'answers'
  | 'stored'
  | 'policy'
  | 'checklist'
  | 'catalogue'
  | 'words'
  | 'language'
  | 'withheld'
  | 'now'
>;

/**
 * Writes the report in one language. It has nothing personal: no date that the user entered, no
 * name that a device or an organisation gives, no serial number, no address but a site's host name.
 *
 * @param version the product's version
 */
export function reportText(told: Told, version: string): string {
  const { facts, answers, catalogue, words, now, checklist, policy } = told;
  const { text } = words.report;
  const {
    'jpki-client': client,
    'client-error': error,
    'official-extension': extension,
    'card-reader': reader,
  } = facts;
  const when = (at: string | Date) => inJapan(new Date(at), text.japan);
  const browser = browserName(facts);
  const ignored = ignoredIn(policy);
  const lines: (readonly [string, string | null | undefined])[] = [
    [text.browser, browser || text.unknown],
    [text.system, client ? words.platform[client.finding.platform] : text.unknown],
    [text.category, catalogue.category[answers.category]],
    [text.route, catalogue.route[answers.readingRoute]],
    [text.inline, noticesText(told)],
    ['', ''],
    ...checklist.items.map((item): readonly [string, string] => [
      `${prerequisites[item.id].number}. ${catalogue.prerequisite[item.id].name}`,
      itemText(item, told),
    ]),
    ['', ''],
    [text.raw, quoted(client?.finding.message ?? '')],
    [
      text.error,
      error &&
        `${error.finding.client} ${error.finding.code}, ${error.finding.site}, ${when(error.at)}`,
    ],
    [text.extension, extension && `${extension.finding}, ${when(extension.at)}`],
    ...(reader?.finding.readers ?? []).map((each): readonly [string, string] => [
      text.reader,
      // A device can give itself any name, so the report uses only the names of known models.
      `${[readerName({ ...each, name: null }), usbId(each)].filter(Boolean).join(' ')}, ${
        text[each.presence]
      }, ${when(reader?.at ?? now)}`,
    ]),
    [text.policy, ignored.map(quoted).join(', ')],
  ];
  const heading = fill(text.heading, { product: catalogue.product, version, time: when(now) });
  const written = lines
    .filter(([label, value]) => label === '' || value)
    .map(([label, value]) => (label === '' ? '' : `${label}: ${value ?? ''}`));
  return inBrackets([heading, '', ...written].join('\n').trimEnd());
}

/**
 * Writes the text for the project's form for error codes; null unless the last code is unknown. The
 * first line is the title. It has nothing personal, and no words of a language, so that everybody
 * can read it.
 *
 * @param version the product's version
 */
export function unknownCodeText({ facts }: Pick<Told, 'facts'>, version: string): string | null {
  const { 'client-error': error } = facts;
  if (!error) return null;
  const { client, code, site } = error.finding;
  if (explanationFor(client, code, null) !== 'unknown-code') return null;
  return [
    `${client}: ${code}`,
    '',
    site,
    ...[browserName(facts), facts['jpki-client']?.finding.platform].filter(Boolean),
    `Zairyu Ready ${version}`,
  ].join('\n');
}

/** The browser's name and version, as far as they are known. */
function browserName({ chrome }: Facts): string {
  const { brand, version } = chrome?.finding ?? {};
  return quoted([brand, version].filter(Boolean).join(' '));
}

/** Whether notices are on, and the sites on which Chrome does not let them appear. */
function noticesText({ stored, words, withheld, language }: Told): string {
  const { text } = words.report;
  if (!stored['inline-notices']) return text.off;
  if (withheld.length === 0) return hasRun(stored) ? text.on : text.neverRan;
  return fill(text.withheld, { hosts: list(language, withheld) });
}

/** An item's status and reason, in words and as ids, and the time of the finding. */
function itemText(item: ChecklistItem, told: Told): string {
  const { facts, catalogue, words, checklist } = told;
  const { text } = words.report;
  const { title } = describe(item, checklist, facts, catalogue);
  const reader = connectedReaders(facts).map(usbId).join(', ');
  const found = foundWhen(item, facts) ?? certificateWhen(item, facts);
  const at = found?.at ?? tickedAt(item, told);
  const unseen = item.reason === 'confirmed' ? text.own : text.none;
  const template = found ? text.time : text.ownTime;
  const time = at ? fill(template, { time: inJapan(new Date(at), text.japan) }) : unseen;
  const ids = `[${item.id} ${item.status}/${item.reason}]`;
  return `${catalogue.status[item.status]} – ${fill(title, { reader })} ${ids} ${time}`;
}

/** The time of the newest tick that confirms an item; null if it is not known. */
function tickedAt({ id, reason }: ChecklistItem, { answers, stored }: Told): string | null {
  if (reason !== 'confirmed' && reason !== 'partly-confirmed' && reason !== 'in-doubt') return null;
  const ticks = answers.confirmed.filter((tick) => tick.split('.')[0] === id);
  return (
    ticks
      .map((tick) => stored[`ticked-at.${tick}`] ?? '')
      .sort()
      .at(-1) || null
  );
}

/** The reading of the one certificate that is known to be read; null if there is none. */
function certificateWhen({ id, reason }: ChecklistItem, facts: Facts): Found<unknown> | null {
  if (id !== 'my-number-card' || reason !== 'partly-confirmed') return null;
  const certificates = certificateIds.map((certificate) => facts[certificate]);
  return certificates.find((found) => found?.finding.outcome === 'read') ?? null;
}

/** Writes an instant in Japan time: `2026-11-23 19:05 (Japan time)`. */
function inJapan(instant: Date, japan: string): string {
  return `${tokyoDay(instant)} ${tokyoTime(instant)} (${japan})`;
}
