/** Puts the focus on a control, wherever it stands: what it is folded away in is opened. */
export function focusOn(selector: string): void {
  const control = document.querySelector<HTMLElement>(selector);
  control?.closest<HTMLDetailsElement>('details:not([open])')?.setAttribute('open', '');
  control?.focus();
}
