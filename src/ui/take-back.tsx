import type { ProofId } from '../readiness/facts.ts';
import type { View } from './context.ts';

interface Props {
  readonly proof: ProofId;
  readonly view: View;
}

/** "That was not me": takes back one proof from a page, and no other. */
export function TakeBack({ proof, view: { catalogue, takeBack } }: Props) {
  return (
    <button
      type="button"
      class="link"
      data-action="take-back"
      data-fact={proof}
      aria-label={catalogue.takeBack.label[proof]}
      onClick={() => takeBack(proof)}
    >
      {catalogue.takeBack.button}
    </button>
  );
}
