import { useState } from 'preact/hooks';
import type { GuideCatalogue } from '../i18n/guide-catalogue.ts';
import { directionOf, languageIds, languages, type LanguageId } from '../i18n/language.ts';
import { inBrackets } from '../i18n/ruby.ts';
import { copyText } from '../platform/clipboard.ts';
import { categoryIds, readingRouteIds } from '../readiness/ids.ts';
import type { View } from '../ui/context.ts';
import {
  isSameInBoth,
  sheetFor,
  sheetText,
  type Client,
  type Line,
  type Row,
  type SheetWords,
} from './contents.ts';

interface Props {
  /** The practitioner's view. */
  readonly view: View;
  readonly words: GuideCatalogue;
  readonly client: Client;
  /** The words in the client's language. */
  readonly own: SheetWords;
  readonly japanese: SheetWords;
  readonly onClient: (client: Client) => void;
  readonly onLanguage: (language: LanguageId) => void;
}

/** The sheet, and above it, on the screen only, the choices that it is made from. */
export function SheetPage({ view, words, client, own, japanese, onClient, onLanguage }: Props) {
  const { catalogue, today } = view;
  const sheet = sheetFor(client, own, japanese, today);
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);
  const copy = async () =>
    setOutcome((await copyText(inBrackets(sheetText(sheet)))) ? 'copied' : 'failed');
  return (
    <>
      <header class="controls">
        <p>{words.sheet.lead}</p>
        <div class="choices">
          <Select
            name="client-language"
            label={words.sheet.language}
            value={own.language}
            options={languageIds.map((id) => [id, languages[id].name])}
            inOwnLanguage
            onChoose={onLanguage}
          />
          <Select
            name="client-category"
            label={catalogue.categoryQuestion}
            value={client.category}
            options={clientCategories.map((id) => [id, catalogue.category[id]])}
            onChoose={(category) => onClient({ ...client, category })}
          />
          <Select
            name="client-route"
            label={catalogue.routeQuestion}
            value={client.route}
            options={readingRouteIds.map((id) => [id, catalogue.routeShort[id]])}
            onChoose={(route) => onClient({ ...client, route })}
          />
        </div>
        <p class="actions">
          <button
            type="button"
            class="button"
            data-action="print"
            onClick={() => {
              window.print();
            }}
          >
            {words.sheet.print}
          </button>{' '}
          <button
            type="button"
            class="button"
            data-action="copy-sheet"
            onClick={() => void copy()}
            // The next choice makes another sheet, which is not copied.
            onBlur={() => setOutcome(null)}
          >
            {words.sheet.copy}
          </button>{' '}
          <output>{outcome && words.sheet[outcome]}</output>
        </p>
      </header>
      <main data-sheet={own.language} lang={own.language} dir={directionOf(own.language)}>
        <h1>
          <Both line={sheet.title} />
        </h1>
        <p class="pair">
          <Both line={sheet.whom} />
        </p>
        {sheet.parts.map(({ id, heading, rows }) => (
          <section key={id} data-part={id}>
            <h2>
              <Both line={heading} />
            </h2>
            {rows.map((row) => (
              <SheetRow key={row.name?.[0] ?? row.lines[0]?.[0]} row={row} />
            ))}
          </section>
        ))}
        {sheet.age && (
          <p class="pair" data-old>
            <Both line={sheet.age} />
          </p>
        )}
        <p class="made">
          <Both line={sheet.made} />
        </p>
      </main>
    </>
  );
}

const clientCategories = categoryIds.filter((id) => id !== 'practitioner');

interface SelectProps<Id extends string> {
  readonly name: string;
  readonly label: string;
  readonly value: Id;
  readonly options: readonly (readonly [Id, text: string])[];
  /** Whether each option is a language, written in that language. */
  readonly inOwnLanguage?: boolean;
  readonly onChoose: (id: Id) => void;
}

function Select<Id extends string>(props: SelectProps<Id>) {
  const { name, label, value, options, inOwnLanguage = false, onChoose } = props;
  return (
    <label>
      <span>{label}</span>
      <select
        class="wraps"
        name={name}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options.find(([id]) => id === currentTarget.value);
          if (chosen) onChoose(chosen[0]);
        }}
      >
        {options.map(([id, text]) => (
          <option key={id} value={id} lang={inOwnLanguage ? id : undefined}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function SheetRow({ row: { name, lines, reach } }: { readonly row: Row }) {
  return (
    <div class="row">
      {name && (
        <h3>
          <Both line={name} />
        </h3>
      )}
      {lines.map((line) => (
        <p key={line[0]} class="pair">
          <Both line={line} />
        </p>
      ))}
      {reach.length > 0 && (
        <p class="reach">
          {reach.map((each) => (
            <span key={each}>{each}</span>
          ))}
        </p>
      )}
    </div>
  );
}

/** A line in the client's language, with the same in Japanese beside it. */
function Both({ line }: { readonly line: Line }) {
  const [text, japanese] = line;
  return (
    <>
      <span class="own">{text}</span>
      {!isSameInBoth(line) && (
        <span class="japanese" lang="ja" dir="ltr">
          {japanese}
        </span>
      )}
    </>
  );
}
