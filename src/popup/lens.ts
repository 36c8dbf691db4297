import type { CategoryId } from '../readiness/ids.ts';
import { situationOf } from '../state/situation.ts';
import { initial, type Changes, type Stored } from '../state/stored.ts';
import type { View } from '../ui/context.ts';

/** An applicant's list, as a practitioner beside them views it. None of it is saved. */
export interface Lens {
  readonly category: CategoryId;
  /** Turns the practitioner's situation into the applicant's. */
  readonly look: (own: View) => View;
}

/**
 * Makes an applicant's list from the facts about this computer. It has neither the practitioner's
 * ticks nor findings about anybody's card or registration. Answers in it change the lens only.
 *
 * @param onLook called after an answer in the lens
 */
export function lensOf(category: CategoryId, onLook: (lens: Lens) => void): Lens {
  let said: Changes = {};
  const lens: Lens = {
    category,
    look: (own) => ({
      ...own,
      ...situationOf(
        { ...initial, ...thisComputers(own.stored), ...said, category },
        // The administrator's category is about the practitioner.
        { ...own.policy, category: undefined },
        [own.language],
        own.catalogue,
        own.now,
      ),
      save: (changes) => {
        said = { ...said, ...changes };
        onLook(lens);
      },
    }),
  };
  return lens;
}

/** The facts about the computer, which is the same for practitioner and applicant. */
function thisComputers(stored: Stored): Changes {
  return {
    'facts.chrome': stored['facts.chrome'],
    'facts.windows': stored['facts.windows'],
    'facts.jpki-client': stored['facts.jpki-client'],
    'facts.official-extension': stored['facts.official-extension'],
    'facts.card-reader': stored['facts.card-reader'],
  };
}
