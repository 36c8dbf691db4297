interface Props<Id extends string> {
  readonly name: string;
  readonly question: string;
  readonly options: Readonly<Record<Id, string>>;
  /** A sentence about each option. */
  readonly notes?: Readonly<Record<Id, string>> | undefined;
  readonly chosen: Id | null;
  /** The words that say who decided, if the user cannot choose. */
  readonly locked?: string | false | undefined;
  readonly onChoose: (id: Id) => void;
}

/** A question with a few answers to choose one from, all visible. */
export function Choice<Id extends string>({
  name,
  question,
  options,
  notes,
  chosen,
  locked,
  onChoose,
}: Props<Id>) {
  return (
    <fieldset class="choice">
      <legend>
        {question}
        {locked && <strong class="locked"> {locked}</strong>}
      </legend>
      <div class="options">
        {(Object.keys(options) as Id[]).map((id) => (
          <label key={id}>
            <Radio
              name={name}
              value={id}
              isChosen={id === chosen}
              isLocked={Boolean(locked)}
              onChoose={() => onChoose(id)}
            />
            <span>
              {options[id]}
              {notes && <small>{notes[id]}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface RadioProps {
  readonly name: string;
  readonly value: string;
  readonly isChosen: boolean;
  readonly isLocked: boolean;
  readonly onChoose: () => void;
}

/** One answer's radio button. */
export function Radio({ name, value, isChosen, isLocked, onChoose }: RadioProps) {
  return (
    <input
      type="radio"
      name={name}
      value={value}
      checked={isChosen}
      disabled={isLocked}
      // Choosing the chosen option is an answer too, and it fires no `change`. The space bar fires
      // no `click` then.
      onClick={onChoose}
      onKeyUp={({ key }) => {
        if (key === ' ') onChoose();
      }}
    />
  );
}
