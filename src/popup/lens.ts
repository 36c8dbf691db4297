import type { CategoryId } from '../readiness/ids.ts';
import { situationOf } from '../state/situation.ts';
import { initial, type Changes, type Stored } from '../state/stored.ts';
import type { View } from '../ui/context.ts';

/** A client's list, as a practitioner beside them looks at it: nothing of it is saved. */
export interface Lens {
  readonly category: CategoryId;
  /** The practitioner's own situation, as the client's. */
  readonly look: (own: View) => View;
}

/**
 * A client's list: this computer's facts, but neither the practitioner's ticks nor what was seen of
 * somebody's card and registration. What is answered there changes the lens only.
 *
 * @param onLook told when something was answered through the lens
 */
export function lensOf(category: CategoryId, onLook: (lens: Lens) => void): Lens {
  let said: Changes = {};
  const lens: Lens = {
    category,
    look: (own) => ({
      ...own,
      ...situationOf(
        { ...initial, ...thisComputers(own.stored), ...said, category },
        // Where the administrator says who files, that is the practitioner.
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

/** What was found out about the computer that both sit at. */
function thisComputers(stored: Stored): Changes {
  return {
    'facts.chrome': stored['facts.chrome'],
    'facts.jpki-client': stored['facts.jpki-client'],
    'facts.official-extension': stored['facts.official-extension'],
    'facts.card-reader': stored['facts.card-reader'],
  };
}
