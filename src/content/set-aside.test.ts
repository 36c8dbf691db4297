import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fakeElement, fakeGlobals } from './fake-page.ts';
import { isCalled, isDrawn, namesOf } from './text.ts';

beforeAll(() => {
  for (const [name, value] of Object.entries(fakeGlobals)) vi.stubGlobal(name, value);
});
afterAll(() => {
  vi.unstubAllGlobals();
});

type Attributes = Readonly<Record<string, string>>;

/** Whether a button with such a part beside the word is called "ログイン". */
function isSetAside(localName: string, attributes: Attributes, style: Attributes = {}): boolean {
  const part = fakeElement(localName, attributes, ['home'], style);
  const button = fakeElement('button', {}, ['ログイン', part]) as unknown as Element;
  return isCalled(button, namesOf(['ログイン']));
}

describe('of a name is set aside', () => {
  it.each([
    'material-icons',
    'material-symbols-outlined',
    'glyphicon',
    'glyphicon-home',
    'icon',
    'icons',
    'icon-home',
    'fa',
    'fas',
    'far',
    'fab',
    'fa-home',
    'mdi',
    'mdi-home',
    'bi',
    'bi-house',
    'x  icon',
    ' \t icon\nx',
    'sr-only',
    'SR-Only',
    'sr-text',
    'screen-reader-text',
    'screenreader-only',
    'visually-hidden',
    'visuallyhidden',
    'visibility-hidden',
    'a11y-hidden',
  ])('what is of the class %j: an icon, or words for screen readers', (name) => {
    expect(isSetAside('span', { class: name })).toBe(true);
  });

  it.each([
    'x',
    'iconic',
    'myicon',
    'my-icon-home',
    'fax',
    'fast',
    'big',
    'not-sr-only',
    'only',
    'hidden',
    '',
    ' ',
  ])('nothing of the class %j', (name) => {
    expect(isSetAside('span', { class: name })).toBe(false);
  });

  it.each<[string, string, Attributes, boolean]>([
    ['an <i> with a class', 'i', { class: 'x' }, true],
    ['no <i> without one', 'i', {}, false],
    ['no <i> with an empty one', 'i', { class: ' ' }, false],
    ['no <b> with a class', 'b', { class: 'x' }, false],
    ['a drawing', 'svg', {}, true],
    ['what stands for a picture', 'span', { role: 'img' }, true],
    ['nothing of another role', 'span', { role: 'note' }, false],
    ['what is not for screen readers', 'span', { 'aria-hidden': 'true' }, true],
    ['nothing that is for them', 'span', { 'aria-hidden': 'false' }, false],
    ['the words for a browser without scripts', 'noscript', {}, true],
    ['what is only a template', 'template', {}, true],
  ])('%s', (_, localName, attributes, expected) => {
    expect(isSetAside(localName, attributes)).toBe(expected);
  });

  it.each<[Attributes, boolean]>([
    [{ display: 'none' }, true],
    [{ visibility: 'hidden' }, true],
    [{ visibility: 'collapse' }, true],
    [{ fontSize: '0px' }, true],
    [{ position: 'absolute', clip: 'rect(0px, 0px, 0px, 0px)' }, true],
    [{ position: 'absolute', clipPath: 'inset(50%)' }, true],
    [{ position: 'fixed', clipPath: 'inset(50%)' }, true],
    [{ position: 'absolute' }, false],
    [{ position: 'fixed' }, false],
    [{ clip: 'rect(0px, 0px, 0px, 0px)' }, false],
    [{ position: 'relative', clipPath: 'inset(50%)' }, false],
    [{}, false],
  ])('what is not seen, by its style: %j: %s', (style, expected) => {
    expect(isSetAside('span', {}, style)).toBe(expected);
  });
});

it('a control may have the shorter or the longer of two names', () => {
  const names = namesOf(['ログイン', 'Log in to the online system']);
  for (const text of ['ログイン', 'Log in to the online system']) {
    expect(isCalled(fakeElement('a', {}, [text]) as unknown as Element, names)).toBe(true);
  }
});

/** An element that is inside what the selector `isIn` names; null: inside nothing. */
function within(isIn: string | null): Element {
  const closest = (selector: string) => (selector === isIn ? {} : null);
  return { style: {}, parentElement: null, closest } as unknown as Element;
}

it('what stands in a closed part of the page is not drawn', () => {
  expect(isDrawn(within('details:not([open]) > :not(summary)'))).toBe(false);
  expect(isDrawn(within(null))).toBe(true);
});
