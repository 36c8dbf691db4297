/** Focuses a control. Opens the closed `<details>` around it first. */
export function focusOn(selector: string): void {
  const control = document.querySelector<HTMLElement>(selector);
  control?.closest<HTMLDetailsElement>('details:not([open])')?.setAttribute('open', '');
  control?.focus();
}
