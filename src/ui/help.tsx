import { contactFor, contacts, phoneOf } from '../readiness/contacts.ts';
import type { PrerequisiteId } from '../readiness/ids.ts';
import { supportContactIn } from '../state/policy.ts';
import type { View } from './context.ts';

interface Props {
  readonly id: PrerequisiteId;
  readonly view: View;
}

/** The contact to call about a prerequisite, as in the leaflet. The guide has all contacts. */
export function Help({ id, view: { catalogue, policy } }: Props) {
  const contact = contactFor[id];
  const support = supportContactIn(policy);
  if (!contact) return <p>{support ?? catalogue.detail.noPhone}</p>;
  const { name, hours } = catalogue.contact[contact];
  const { phones, mail } = contacts[contact];
  const fromAbroad = phones.find(({ use }) => use === 'ip-or-abroad');
  return (
    <p>
      {support && <strong class="line">{support}</strong>}
      {name} <a href={`tel:${phoneOf(contact)}`}>{phoneOf(contact)}</a>
      {fromAbroad && (
        <span class="line">
          <a href={`tel:${fromAbroad.number}`}>{fromAbroad.number}</a>{' '}
          <span class="soft">{catalogue.fromAbroad}</span>
        </span>
      )}
      {mail && (
        <span class="line">
          <a href={`mailto:${mail}`}>{mail}</a>
        </span>
      )}
      <span class="line">{hours}</span>
    </p>
  );
}
