import { type Arbitrary, boolean, constant, constantFrom, oneof, tuple } from 'fast-check';
import type { Page } from 'puppeteer';
import { appears, click } from '../support/popup.ts';
import { dateIds, tickIds } from '../world/ids.ts';
import type { Spoken } from '../world/languages.ts';
import type { Act } from './act.ts';
import { surfaces, type Soaked, type Surface } from './soaked.ts';

/*
 * The user's answers in the popup, the guide or the panel. `soaked.answers` holds each one as it
 * will be stored. A check after each act makes sure that all of them are stored and stay stored.
 */

const where = constantFrom(...surfaces);

/**
 * Some of the languages: with readings, with long words, in another script. A language that was
 * shown stays loaded.
 */
const spoken = ['ja', 'ja-x-easy', 'en', 'uk', 'my'] as const satisfies readonly Spoken[];

/**
 * One date for each id. A later date than before would mean a new card, and put a registration in
 * doubt.
 */
const dates: Readonly<Record<string, string>> = {
  'my-number-card': '2091-08-09',
  'signature-certificate': '2012-08-09',
  'user-authentication-certificate': '2093-08-09',
  'period-of-stay': '2014-08-09',
  'notification-certificate': '2015-08-09',
};

/** Whether the control exists and is not locked by the administrator. */
function isUsable(page: Page, selector: string): Promise<boolean> {
  return page.evaluate(
    (wanted) => document.querySelector(wanted)?.matches(':enabled') ?? false,
    selector,
  );
}

const categoryIds = ['foreign-national', 'practitioner', 'representative'] as const;

/** The choices: the name of each control, which is also the item's key, and its values. */
const choices: readonly (readonly [name: string, values: readonly string[]])[] = [
  ['category', categoryIds],
  ['reading-route', ['reader', 'smartphone']],
  ['representative-is-resident', ['yes', 'no']],
];

function choosing(surface: Surface, name: string, value: string): Act {
  const selector = `input[type=radio][name="${name}"][value="${value}"]`;
  return {
    name: `choose ${value} as ${name} in the ${surface}`,
    isPossible: (soaked) => isUsable(soaked.surface(surface), `${selector}:not(:checked)`),
    run: async (soaked) => {
      await click(soaked.surface(surface), selector);
      soaked.answers.set(name, value);
    },
  };
}

/**
 * Ticks a box, or clears its tick.
 *
 * @param leaves whether the popup is closed right after
 */
function ticking(surface: Surface, id: string, leaves: boolean): Act {
  const selector = `input[type=checkbox][data-confirm="${id}"]`;
  const key = `confirmed.${id}`;
  return {
    name: `tick ${id} in the ${surface}${leaves ? ', and leave it' : ''}`,
    isPossible: (soaked) => isUsable(soaked.surface(surface), selector),
    run: async (soaked) => {
      const page = soaked.surface(surface);
      const isTicked = soaked.answers.get(key) === true;
      await appears(page, `${selector}${isTicked ? ':checked' : ':not(:checked)'}`);
      await click(page, selector);
      soaked.answers.set(key, !isTicked);
      if (leaves && page === soaked.popup) await soaked.closePopup();
    },
  };
}

function speaking(surface: Surface, language: string): Act {
  const selector = 'select[name="language"]';
  return {
    name: `choose the language ${language} in the ${surface}`,
    isPossible: async (soaked) =>
      soaked.value('language') !== language && (await isUsable(soaked.surface(surface), selector)),
    run: async (soaked) => {
      await soaked.surface(surface).select(selector, language);
      soaked.answers.set('language', language);
    },
  };
}

function dating(id: string, isNoted: boolean): Act {
  const date = isNoted ? (dates[id] ?? null) : null;
  const isKnown = (soaked: Soaked): boolean => (soaked.answers.get(`date.${id}`) ?? null) === date;
  return {
    name: `${isNoted ? 'note' : 'delete'} the date ${id}`,
    isPossible: (soaked) => soaked.guide !== undefined && !isKnown(soaked),
    run: async (soaked) => {
      await soaked.guide?.page.$eval(
        `input[data-date="${id}"]`,
        (found, noted) => {
          found.value = noted;
          found.dispatchEvent(new Event('input', { bubbles: true }));
        },
        date ?? '',
      );
      soaked.answers.set(`date.${id}`, date);
    },
  };
}

const notices: Act = {
  name: 'switch notices on or off',
  isPossible: async ({ guide }) =>
    guide !== undefined && (await isUsable(guide.page, 'input[name="inline-notices"]')),
  run: async (soaked) => {
    if (soaked.guide === undefined) return;
    const isOn = soaked.value('inline-notices') === true;
    const selector = 'input[name="inline-notices"]';
    await soaked.guide.page.waitForSelector(`${selector}${isOn ? ':checked' : ':not(:checked)'}`);
    await click(soaked.guide.page, selector);
    soaked.answers.set('inline-notices', !isOn);
  },
};

/** Every category and every one of these languages, each chosen in the panel. */
export const categories = categoryIds.map((id) => choosing('panel', 'category', id));
export const languages = spoken.map((language) => speaking('panel', language));

export const asForeignNational = choosing('panel', 'category', 'foreign-national');
export const inEnglish = speaking('panel', 'en');

export const answers: Arbitrary<Act> = oneof(
  {
    weight: 4,
    arbitrary: tuple(
      where,
      constantFrom(
        ...choices.flatMap(([name, values]) => values.map((value) => [name, value] as const)),
      ),
    ).map(([surface, [name, value]]) => choosing(surface, name, value)),
  },
  {
    weight: 5,
    arbitrary: tuple(where, constantFrom(...tickIds), boolean()).map(([surface, id, leaves]) =>
      ticking(surface, id, leaves),
    ),
  },
  {
    weight: 2,
    arbitrary: tuple(where, constantFrom(...spoken)).map(([surface, language]) =>
      speaking(surface, language),
    ),
  },
  {
    weight: 3,
    arbitrary: tuple(constantFrom(...dateIds), boolean()).map(([id, isNoted]) =>
      dating(id, isNoted),
    ),
  },
  { weight: 1, arbitrary: constant(notices) },
);
