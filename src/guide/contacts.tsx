import { withoutReadings } from '../i18n/ruby.ts';
import { day, fill } from '../i18n/format.ts';
import { supportContactIn } from '../state/policy.ts';
import { contactIds, contacts, type ContactId } from '../readiness/contacts.ts';
import { leaflet } from '../readiness/sources.ts';
import { Age } from '../ui/age.tsx';
import { OpeningHours } from '../ui/opening-hours.tsx';
import type { GuideView, Props } from './context.ts';
import { CopyButton } from './copy-button.tsx';

/** Every contact that the leaflet names, and whether it answers the telephone now. */
export function Contacts({ view }: Props) {
  const { words, policy } = view;
  const support = supportContactIn(policy);
  return (
    <>
      <p>{words.contacts.lead}</p>
      <ul class="contacts">
        {support && (
          <li data-contact="organisation">
            <h3>{words.contacts.organisation}</h3>
            <p>{words.contacts.organisationNote}</p>
            <p class="support">{support}</p>
          </li>
        )}
        {contactIds.map((id) => (
          <Entry key={id} id={id} view={view} />
        ))}
      </ul>
      <p class="soft">{words.contacts.nobody}</p>
      <p class="soft">
        {fill(view.catalogue.detail.leaflet, { date: day(view.language, leaflet.checked) })}{' '}
        <Age source={leaflet} view={view} />
      </p>
    </>
  );
}

function Entry({ id, view }: { readonly id: ContactId; readonly view: GuideView }) {
  const { words, catalogue, language, now } = view;
  const { officialName, phones, mail } = contacts[id];
  const { name, hours } = catalogue.contact[id];
  return (
    <li data-contact={id}>
      <h3>
        {name}
        {withoutReadings(name) !== officialName && (
          <span class="official" lang="ja">
            {' '}
            {officialName}
          </span>
        )}
      </h3>
      <p>{words.contacts.trouble[id]}</p>
      <p>
        <OpeningHours id={id} words={words} language={language} now={now} />
      </p>
      {phones.map(({ number, use }) => (
        <p key={number} class="phone">
          <a id={`reach-${number}`} href={`tel:${number}`}>
            {number}
          </a>{' '}
          <span class="soft">{words.contacts.use[use]}</span>{' '}
          <CopyButton text={number} words={words} />
        </p>
      ))}
      {mail && (
        <p class="phone">
          <a id={`reach-${mail}`} href={`mailto:${mail}`}>
            {mail}
          </a>{' '}
          <span class="soft">{words.contacts.mail}</span> <CopyButton text={mail} words={words} />
        </p>
      )}
      <p class="soft">{hours}</p>
    </li>
  );
}
