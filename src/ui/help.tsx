import { supportContactIn } from '../platform/policy.ts';
import type { PrerequisiteId } from '../readiness/ids.ts';
import type { View } from './context.ts';
import { contactFor, helpdeskMail, phoneFromAbroad, phones } from '../readiness/phones.ts';

interface Props {
  readonly id: PrerequisiteId;
  readonly view: View;
}

/** Whom to call about a prerequisite, as the leaflet says. (The guide has all there is of them.) */
export function Help({ id, view: { catalogue, policy } }: Props) {
  const contact = contactFor[id];
  const support = supportContactIn(policy);
  if (!contact) return <p>{support ?? catalogue.detail.noPhone}</p>;
  const { name, hours } = catalogue.contact[contact];
  return (
    <p>
      {support && <strong class="line">{support}</strong>}
      {name} <a href={`tel:${phones[contact]}`}>{phones[contact]}</a>
      {contact === 'immigration' && (
        <span class="line">
          <a href={`tel:${phoneFromAbroad}`}>{phoneFromAbroad}</a> ({catalogue.fromAbroad})
        </span>
      )}
      {contact === 'helpdesk' && (
        <span class="line">
          <a href={`mailto:${helpdeskMail}`}>{helpdeskMail}</a>
        </span>
      )}
      <span class="line">{hours}</span>
    </p>
  );
}
