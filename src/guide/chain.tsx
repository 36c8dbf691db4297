import { chainOf, type Part } from '../readiness/chain.ts';
import { ChainMark, PartIcon } from './chain-icons.tsx';
import type { GuideView, Props } from './context.ts';

/**
 * The parts that work together until a page can read the card, drawn as a list: each part with its
 * picture, its name and its state. Chrome is drawn around the parts that run in it.
 */
export function Chain({ view }: Props) {
  const { checklist, words } = view;
  const parts = chainOf(checklist, view);
  const inside = parts.filter(isInChrome);
  return (
    <div class="chain">
      <h3>{words.chain.title}</h3>
      <p>{words.chain.lead}</p>
      <ol>
        {parts
          .filter((part) => !isInChrome(part))
          .map((part) => (
            <ChainPart key={part.id} part={part} view={view} parts={parts}>
              {part.id === 'chrome' && (
                <ol>
                  {inside.map((each) => (
                    <ChainPart key={each.id} part={each} view={view} parts={parts} />
                  ))}
                </ol>
              )}
            </ChainPart>
          ))}
      </ol>
    </div>
  );
}

function isInChrome({ id }: Part): boolean {
  return id === 'extension' || id === 'page';
}

interface PartProps {
  readonly part: Part;
  /** All parts, from the card to the page. */
  readonly parts: readonly Part[];
  readonly view: GuideView;
  /** The parts that run in this one. */
  readonly children?: preact.ComponentChildren;
}

function ChainPart({ part: { id, state }, parts, view: { words }, children }: PartProps) {
  return (
    <li data-part={id} data-state={state} class={isJoined(id, parts) ? 'joined' : undefined}>
      <div class={`part ${tone[state]}`}>
        <span class="picture">
          <PartIcon id={id} />
          <ChainMark state={state} />
        </span>
        <span class="said">
          <strong>{words.chain.part[id].name}</strong>{' '}
          <span class="state">{words.chain.state[state]}</span>{' '}
          <span class="soft">{words.chain.part[id].role}</span>
        </span>
      </div>
      {children}
    </li>
  );
}

/** Whether this part and the next one were both seen to work. */
function isJoined(id: Part['id'], parts: readonly Part[]): boolean {
  // Chrome itself is no link: the parts inside it are.
  const links = parts.filter((part) => part.id !== 'chrome');
  const index = links.findIndex((part) => part.id === id);
  return [links[index], links[index + 1]].every((part) => part?.state === 'works');
}

const tone = {
  works: 'met',
  there: 'there',
  fails: 'unmet',
  doubt: 'unknown',
  unseen: 'not-needed',
} as const satisfies Record<Part['state'], string>;
