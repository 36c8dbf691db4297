interface Props<Id extends string> {
  readonly name: string;
  readonly question: string;
  readonly options: Readonly<Record<Id, string>>;
  /** A sentence about each. */
  readonly notes?: Readonly<Record<Id, string>> | undefined;
  readonly chosen: Id | null;
  /** Said where somebody else has decided, so that nothing can be chosen. */
  readonly locked?: string | false | undefined;
  readonly onChoose: (id: Id) => void;
}

/** A question with one answer out of a few, all in view. */
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
            <input
              type="radio"
              name={name}
              value={id}
              checked={id === chosen}
              disabled={Boolean(locked)}
              // Also where it is chosen already: that is an answer, too, and with the space bar no click.
              onClick={() => onChoose(id)}
              onKeyUp={({ key }) => {
                if (key === ' ') onChoose(id);
              }}
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
