/** A control's visible text. A submit button's is its attribute; no field's value is ever read. */
export function labelOf(control: Element): string {
  const text = control.localName === 'input' ? control.getAttribute('value') : control.textContent;
  return text ?? '';
}

/** Makes full and half width, spaces and letter case compare as the same. */
export function normalise(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}
