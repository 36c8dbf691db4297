import type { Checklist } from '../readiness/checklist.ts';
import {
  isOpen,
  type CategoryId,
  type LandmarkId,
  type PrerequisiteId,
  type WantId,
} from '../readiness/ids.ts';
import type { PageReport } from './protocol.ts';

/** What a page of the online system asks of the user next. */
export interface Wanted {
  readonly what: WantId;
  /** The control to press. */
  readonly control: LandmarkId | null;
  /** The prerequisite to see to first; null: nothing is in the way. */
  readonly first: PrerequisiteId | null;
}

/** The controls for individuals and for practitioners, the preferred one first. */
const controlsFor = {
  individual: {
    register: ['register-individual', 'register'],
    signIn: ['sign-in-individual', 'sign-in'],
  },
  practitioner: {
    register: ['register-practitioner', 'register'],
    signIn: ['sign-in-organisation', 'sign-in'],
  },
} as const satisfies Record<string, Record<string, readonly LandmarkId[]>>;

/**
 * Decides what a page asks for next, from its content script's report. Users who are not registered
 * yet register before signing in, if the page lets them.
 */
export function wantedBy(
  { landmarks, isSignedIn, certificate }: PageReport,
  { items }: Pick<Checklist, 'items'>,
  category: CategoryId,
): Wanted {
  if (certificate) return { what: 'read-card', control: null, first: null };
  if (isSignedIn) return { what: 'signed-in', control: null, first: null };
  const { register, signIn } =
    controlsFor[category === 'practitioner' ? 'practitioner' : 'individual'];
  const find = (wanted: readonly LandmarkId[]) =>
    wanted.find((id) => landmarks.includes(id)) ?? null;
  const open = items.filter(isOpen).map(({ id }) => id);
  const isRegistered = !open.includes('user-registration');
  const registering = find(register);
  if (registering && !isRegistered) {
    return {
      what: 'register',
      control: registering,
      first: open.find((id) => id !== 'user-registration') ?? null,
    };
  }
  const signingIn = find(signIn);
  if (signingIn) return { what: 'sign-in', control: signingIn, first: open[0] ?? null };
  return { what: 'unknown', control: null, first: null };
}
