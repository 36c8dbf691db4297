import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Radio } from '../ui/choice.tsx';
import { Icon, type IconId } from './icon.tsx';

interface Props<Id extends IconId> {
  readonly name: string;
  readonly question: string;
  readonly options: Readonly<Record<Id, string>>;
  readonly chosen: Id;
  /** The words that say who decided, if the user cannot choose. */
  readonly locked: string | false;
  readonly onChoose: (id: Id) => void;
  /** A note about the answers. It is shown while the line is open. */
  readonly children?: ComponentChildren;
}

/**
 * A question in one line: the answer in words, the other answers as pictures. Opened, it has a line
 * for each answer.
 */
export function Setting<Id extends IconId>(props: Props<Id>) {
  const { name, question, options, chosen, locked, onChoose, children } = props;
  const [isOpen, setIsOpen] = useState(false);
  // Hidden from screen readers: the legend says it to them.
  const asked = (
    <small aria-hidden="true">
      {question} {locked && <strong class="locked">{locked}</strong>}
    </small>
  );
  return (
    <fieldset class={isOpen ? 'setting open' : 'setting'}>
      <legend class="hidden">
        {question} {locked}
      </legend>
      <div class="answers">
        {isOpen && asked}
        {(Object.keys(options) as Id[]).map((id) => (
          // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the words lie deeper than the rule looks
          <label key={id} class={id === chosen ? 'chosen' : ''} title={options[id]}>
            <Radio
              name={name}
              value={id}
              isChosen={id === chosen}
              isLocked={Boolean(locked)}
              onChoose={() => onChoose(id)}
            />
            <span class="answer">
              <Icon id={id} />
              <span class={id === chosen || isOpen ? 'text' : 'hidden'}>
                {id === chosen && !isOpen && asked}
                {options[id]}
              </span>
            </span>
          </label>
        ))}
      </div>
      <button
        type="button"
        class="more"
        aria-label={question}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon id="unfold" />
      </button>
      <div class="notes" hidden={!isOpen}>
        {children}
      </div>
    </fieldset>
  );
}
