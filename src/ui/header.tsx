import { languageIds, languages } from '../i18n/language.ts';
import { isManaged, type View } from './context.ts';

/** The product's name, the word "unofficial", and the choice of language. */
export function Header({ view }: { readonly view: View }) {
  const { catalogue, language, save } = view;
  const isLocked = isManaged(view, 'language');
  return (
    <header>
      <img src="/icons/32.png" alt="" width="24" height="24" />
      <h1>{catalogue.product}</h1>
      <span class="chip">{catalogue.unofficial}</span>
      {isLocked && <span class="chip">{catalogue.managed}</span>}
      <select
        name="language"
        aria-label={catalogue.language}
        disabled={isLocked}
        value={language}
        onChange={({ currentTarget }) => {
          const chosen = languageIds.find((id) => id === currentTarget.value);
          if (chosen) save({ language: chosen });
        }}
      >
        {languageIds.map((id) => (
          <option key={id} value={id} lang={id}>
            {languages[id].name}
          </option>
        ))}
      </select>
    </header>
  );
}
