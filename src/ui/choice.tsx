interface Props<Id extends string> {
  readonly name: string;
  readonly question: string;
  readonly options: Readonly<Record<Id, string>>;
  readonly chosen: Id | null;
  readonly onChoose: (id: Id) => void;
}

/** A question with one answer out of a few, all in view. */
export function Choice<Id extends string>({
  name,
  question,
  options,
  chosen,
  onChoose,
}: Props<Id>) {
  return (
    <fieldset class="choice">
      <legend>{question}</legend>
      <div class="options">
        {(Object.keys(options) as Id[]).map((id) => (
          <label key={id}>
            <input
              type="radio"
              name={name}
              value={id}
              checked={id === chosen}
              onChange={() => onChoose(id)}
            />
            <span>{options[id]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
