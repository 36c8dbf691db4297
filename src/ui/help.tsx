import type { Catalogue } from '../i18n/catalogue.ts';
import { contactFor, contacts, type Contact } from '../readiness/contacts.ts';
import type { PrerequisiteId } from '../readiness/ids.ts';

interface Props {
  readonly id: PrerequisiteId;
  readonly catalogue: Catalogue;
}

/** Whom to call about a prerequisite, as the leaflet says. */
export function Help({ id, catalogue }: Props) {
  const contactId = contactFor[id];
  if (!contactId) return <p>{catalogue.detail.noPhone}</p>;
  const { officialName, phones, mail }: Contact = contacts[contactId];
  const { name, hours } = catalogue.contact[contactId];
  return (
    <p>
      {name}
      {name !== officialName && (
        <>
          {' '}
          <span lang="ja">{officialName}</span>
        </>
      )}
      {phones.map(({ number, use }) => (
        <span key={number} class="line">
          <a href={`tel:${number}`}>{number}</a> ({catalogue.phone[use]})
        </span>
      ))}
      {mail && (
        <span class="line">
          <a href={`mailto:${mail}`}>{mail}</a>
        </span>
      )}
      <span class="line">{hours}</span>
    </p>
  );
}
