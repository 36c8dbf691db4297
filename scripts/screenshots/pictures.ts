import { languages, type LanguageId } from '../../src/i18n/language.ts';

/** A picture's width and height in pixels. */
export type Size = readonly [width: number, height: number];

/**
 * The languages with their own pictures in the store. The store shows the English ones for the
 * others.
 */
export const pictured = [
  'ja',
  'en',
  'zh-Hans',
  'vi',
  'pt-BR',
] as const satisfies readonly LanguageId[];
export type Pictured = (typeof pictured)[number];

const screenshot: Size = [1280, 800];

/**
 * The pictures of a language's listing, in the store's order. Their sizes:
 * https://developer.chrome.com/docs/webstore/images
 */
export const storePictures = {
  '1-page': screenshot,
  '2-checklist': screenshot,
  '3-guide': screenshot,
  '4-dates': screenshot,
  '5-error': screenshot,
  'tile-small': [440, 280],
  'tile-marquee': [1400, 560],
} as const satisfies Record<string, Size>;
export type StorePicture = keyof typeof storePictures;
export const storePictureIds = Object.keys(storePictures) as StorePicture[];

/** The pictures of README.md. */
export const readmePictures = {
  'popup-en': [415, 476],
  'page-en': [1280, 720],
  'guide-en': [860, 1240],
} as const satisfies Record<string, Size>;
export type ReadmePicture = keyof typeof readmePictures;
export const readmePictureIds = Object.keys(readmePictures) as ReadmePicture[];

/** The path of a picture, from the project's folder. */
export function storePicturePath(language: Pictured, picture: StorePicture): string {
  return `docs/store/images/${language}/${picture}.png`;
}

export function readmePicturePath(picture: ReadmePicture): string {
  return `docs/images/${picture}.png`;
}

/** The languages that the store supports, each with its own listing. */
export const listed = (Object.keys(languages) as LanguageId[]).filter(
  (id) => languages[id].store !== null,
);
