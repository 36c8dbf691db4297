/** Puts the focus on something that stays, where the control that had it goes away when it is used. */
export function focusOn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}
