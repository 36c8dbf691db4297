import * as fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import type { Checklist } from '../readiness/checklist.ts';
import type { Act } from '../testing/journey/act.ts';
import { actsAround } from '../testing/journey/acts-around.ts';
import { actsOfUser } from '../testing/journey/acts-of-user.ts';
import { Computer } from '../testing/journey/computer.ts';
import { newPerson, type Person } from '../testing/journey/person.ts';
import { expectedOf } from '../testing/journey/rules.ts';

/*
 * Whatever happens, in whichever order, page and worker show what the rules say
 * (src/testing/journey). Things that happen: looks at the computer, answers, proofs, doubts,
 * passing days, a clock that is set, another computer's settings, a policy, and a failing storage,
 * which changes nothing that is shown.
 */

vi.spyOn(console, 'warn').mockImplementation(() => undefined);
afterEach(() => void vi.useRealTimers());

function summaryOf({ items, summary, next }: Checklist): ReturnType<typeof expectedOf> {
  const { state, met, needed } = summary;
  const shown = items.map(({ id, status, reason }) => [id, `${status} ${reason}`] as const);
  return { items: Object.fromEntries(shown), state, met, needed, next };
}

function commandOf(act: Act): fc.AsyncCommand<Person, Computer> {
  return {
    check: (person) => act.can?.(person) ?? true,
    run: async (person, computer) => {
      act.happens(person);
      await act.runs(computer, person);
      const [inPage, byWorker] = await computer.shown();
      const expected = expectedOf(person);
      expect(summaryOf(inPage), 'in the page').toEqual(expected);
      expect(summaryOf(byWorker), 'by the worker').toEqual(expected);
    },
    toString: () => act.name,
  };
}

const everything = [...actsAround, ...actsOfUser];

/** Acts that affect one another, by their names. Few other acts do. */
const topics = {
  certificate: /(?<!\w)signature-certificate|my-number-card ends|clock/,
  registration: /registration|signed in|new one|2008 of signature|clock/,
  client: /^Chrome says|check|(?:reads|of) something|not me: reading|clock/,
  storage: /full|well again|cannot be read|anew|forget|computer|files|administrator|card-reader/,
};

function commandsOf(some: fc.Arbitrary<Act>[]) {
  return fc.commands(
    some.map((act) => act.map(commandOf)),
    { maxCommands: 25, size: 'max' },
  );
}

/** Long sequences of acts: those of one topic, or of a few kinds. */
const journeys = fc.oneof(
  fc.shuffledSubarray(everything, { minLength: 4, maxLength: 10 }).chain(commandsOf),
  ...Object.values(topics).map((topic) =>
    commandsOf([fc.oneof(...everything).filter(({ name }) => topic.test(name))]),
  ),
);
const start = fc.record({
  system: fc.constantFrom('Windows' as const, 'macOS' as const, 'Linux' as const),
  now: fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true }),
});

/** Enough for a few seconds. The environment can ask for more, to search for longer. */
const numRuns = Number(process.env['ZAIRYU_READY_RUNS'] ?? 60);

const journey = fc.asyncProperty(start, journeys, async ({ system, now }, commands) => {
  await fc.asyncModelRun(async () => {
    const model = newPerson(system, now.getTime());
    const real = await Computer.start(system, model.browser, model.host, model.now);
    return { model, real };
  }, commands);
});

it(
  'page and worker show what the rules say of all that has happened',
  { timeout: numRuns * 2000 },
  async () => {
    await expect(fc.assert(journey, { numRuns })).resolves.toBeUndefined();
  },
);
