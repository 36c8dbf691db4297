import * as fc from 'fast-check';
import {
  categoryIds,
  certificateIds,
  confirmIds,
  dateIds,
  readingRouteIds,
  type CertificateId,
} from '../../readiness/ids.ts';
import { proofIds } from '../../readiness/facts.ts';
import { dateRules } from '../../readiness/dates.ts';
import { dated, type DateBefore } from '../../ui/dated.ts';
import { tick } from '../../ui/tick.ts';
import { fakeChrome } from '../fake-chrome.ts';
import { type Act, DAY_MS } from './act.ts';
import { dayInJapan, forget, look, type Client } from './person.ts';

const { local, sync } = fakeChrome;

const answers: fc.Arbitrary<Act>[] = [
  fc.tuple(fc.constantFrom(...confirmIds), fc.boolean()).map(([id, isMade]) => ({
    name: `${isMade ? 'ticks' : 'unticks'} ${id}`,
    happens: ({ ticks, now }) => {
      if (isMade) ticks.set(id, now);
      else ticks.delete(id);
    },
    runs: (of) => of.save(tick(id, isMade)),
  })),
  fc
    .tuple(fc.constantFrom(...dateIds), fc.option(fc.integer({ min: -3, max: 120 })))
    .map(([id, days]): Act => {
      const endFor = (now: number) => (days === null ? null : dayInJapan(now + days * DAY_MS));
      let before: DateBefore;
      return {
        name: `${id} ends in ${String(days)} days`,
        happens: (person) => {
          const { dates, now, renewed } = person;
          const { end: known = null, saved = null } = dates.get(id) ?? {};
          const end = endFor(now);
          before = {
            date: known as DateBefore['date'],
            savedAt: saved === null ? null : new Date(saved).toJSON(),
            renewedAt: renewed === null ? null : new Date(renewed).toJSON(),
          };
          const isOfCard = dateRules[id].prerequisite === 'my-number-card';
          // An end later than the one before means a new card or certificate.
          if (isOfCard && end !== null && known !== null && end > known) person.renewed = now;
          if (end === null) dates.delete(id);
          else dates.set(id, { end, saved: now });
        },
        runs: (of, { now }) => of.save(dated(id, endFor(now) as DateBefore['date'], before)),
      };
    }),
  fc.constant<Act>({
    name: 'says that the card is a new one',
    happens: (person) => {
      person.renewed = person.now;
    },
    runs: (of, { now }) => of.save({ 'renewed-at': new Date(now).toJSON() }),
  }),
  fc.constantFrom('yes', 'no', null).map((isResident) => ({
    name: `is a resident: ${String(isResident)}`,
    happens: (person) => Object.assign(person, { isResident }),
    runs: (of) => of.save({ 'representative-is-resident': isResident }),
  })),
  fc.constantFrom(...categoryIds).map((category) => ({
    name: `files as ${category}`,
    can: ({ policy }) => !policy.category,
    happens: (person) => Object.assign(person, { category }),
    runs: (of) => of.save({ category, 'asked.category': true }),
  })),
  fc.constantFrom(...readingRouteIds).map((route) => ({
    name: `reads with ${route}`,
    can: ({ policy }) => !policy.route,
    happens: (person) => Object.assign(person, { route }),
    runs: (of) => of.save({ 'reading-route': route, 'asked.reading-route': true }),
  })),
  fc.constant<Act>({
    name: 'forget everything',
    // If Chrome cannot delete or cannot read, the page says so.
    can: () => [local, sync].every((area) => !area.refusal && !area.readRefusal),
    happens: forget,
    runs: (of) => of.forgetEverything(),
  }),
];

const clients = fc.constantFrom<Client>('jpki', 'mynaportal');
const certificates = fc.constantFrom<CertificateId | null>(...certificateIds, null);
const codes = fc.constantFrom('EI123-2008', 'EW004JC200', 'EW044-C300', 'EM044-C300', 'E0008');
const hostsOfNone: ReadonlySet<string> = new Set([
  'Specified native messaging host not found.',
  'Access to the native messaging host was disabled by the system administrator.',
  'Native Messaging is not supported on this platform.',
]);

const pages: fc.Arbitrary<Act>[] = [
  fc.boolean().map((isRegistered) => ({
    name: isRegistered ? 'a page shows the user signed in' : 'a page of the system is shown',
    happens: (person) => {
      look(person);
      if (isRegistered) person.signedIn = person.now;
    },
    runs: (of) => of.visit({ type: 'page-shown', isRegistered, isSignedIn: isRegistered }),
  })),
  fc.tuple(clients, certificates).map(([client, certificate]) => ({
    name: `${client} reads ${certificate ?? 'something'}`,
    happens: (person) => {
      look(person);
      const { now: at, host } = person;
      const known = certificate && person.certificates[certificate];
      // If Chrome does not find the client, somebody else may have answered in its place.
      if (client === 'jpki' && hostsOfNone.has(host)) {
        if (known) Object.assign(known, { trouble: { at }, isRefused: false });
        return;
      }
      person.reading = { client, at };
      if (known) Object.assign(known, { read: at, trouble: null, isRefused: false });
    },
    runs: (of) => of.visit({ type: 'client-answered', client, certificate, code: null }),
  })),
  fc.tuple(clients, certificates, codes).map(([client, certificate, code]) => ({
    name: `${client} says ${code} of ${certificate ?? 'something'}`,
    happens: (person) => {
      look(person);
      const { now: at } = person;
      person.error = { client, code, at };
      if (certificate && code === 'EI123-2008') {
        Object.assign(person.certificates[certificate], { trouble: { at }, isRefused: true });
      }
    },
    runs: (of) => of.visit({ type: 'client-answered', client, certificate, code }),
  })),
  fc.constantFrom(...proofIds).map((proof) => ({
    name: `that was not me: ${proof}`,
    happens: (person) => {
      if (proof === 'reading') person.reading = null;
      else if (proof === 'registration') person.signedIn = null;
      else {
        const known = person.certificates[proof];
        // Only the last thing that happened to the certificate is taken back.
        if (known.trouble) Object.assign(known, { trouble: null, isRefused: false });
        else known.read = null;
      }
    },
    runs: (of) => of.tell({ type: 'take-back', proof }),
  })),
];

/** What the user says in a page of the extension, and does on the online system's pages. */
export const actsOfUser = [...answers, ...pages];
