import type { Status } from '../readiness/ids.ts';

/**
 * Each status has its own form, since colour alone is not enough (WCAG 1.4.1). Each drawing makes
 * new nodes: Preact ties a node to the page that drew it, so a kept node would keep that page.
 */
const forms = {
  met: () => (
    <>
      <circle cx="12" cy="12" r="11" class="fill" />
      <path d="m6.5 12.5 3.8 3.8 7.2-8" />
    </>
  ),
  unmet: () => (
    <>
      <rect x="1.5" y="1.5" width="21" height="21" rx="5" class="fill" />
      <path d="M12 6.5v7m0 3.6v.1" />
    </>
  ),
  unknown: () => (
    <>
      <circle cx="12" cy="12" r="10" class="ring" />
      <path d="M8.8 9.4a3.2 3.2 0 1 1 4.6 2.9c-.9.5-1.4 1-1.4 2m0 3.2v.1" class="ink" />
    </>
  ),
  'not-needed': () => <path d="M6 12h12" class="ink" />,
} as const satisfies Record<Status, () => preact.JSX.Element>;

/** The drawing of a status. Screen readers skip it: the word stands beside it. */
export function StatusMark({ status }: { readonly status: Status }) {
  return (
    <svg class={`mark ${status}`} viewBox="0 0 24 24" aria-hidden="true">
      {forms[status]()}
    </svg>
  );
}
