import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { guidePage, popupPage, sheetPage } from './pages.ts';

it.each([popupPage, guidePage, sheetPage])('a button that opens %s finds it there', (page) => {
  expect(page).toMatch(/\.html$/);
  expect(existsSync(new URL(`../../${page}`, import.meta.url))).toBe(true);
});
