import { fill } from '../i18n/format.ts';
import { windowsNotes } from '../readiness/windows.ts';
import type { View } from './context.ts';

/** The notes about this computer's Windows; none on other systems. */
export function WindowsNotes({ view: { facts, catalogue } }: { readonly view: View }) {
  const finding = facts.windows?.finding;
  if (!finding) return null;
  return windowsNotes(finding).map((note) => (
    <p key={note} class={note === 'named' ? 'soft' : 'hint'} data-windows={note}>
      {fill(catalogue.windows[note], { version: finding.version ?? '' })}
    </p>
  ));
}
