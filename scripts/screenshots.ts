import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { serveOnlineSystem } from '../e2e/support/online-system.ts';
import { openSession, type Session } from '../e2e/support/session.ts';
import type { View } from '../e2e/support/view.ts';
import { chromeOnWindows } from '../e2e/world/computers.ts';
import { findOrInstallBrowser } from './browser.ts';
import { Canvas, type Shot } from './screenshots/canvas.ts';
import {
  pictured,
  type Pictured,
  type ReadmePicture,
  readmePicturePath,
  readmePictures,
  type Size,
  type StorePicture,
  storePicturePath,
  storePictures,
} from './screenshots/pictures.ts';
import { packed } from './screenshots/png.ts';
import {
  begin,
  entryPage,
  entryWithPanel,
  explainedError,
  guideAtClient,
  guideAtDates,
  guideFromStart,
  popup,
  popupInLines,
} from './screenshots/scenes.ts';
import { storeTextsIn } from './store-texts.ts';

/*
 * npm run screenshots [-- ja en …] takes the pictures for the store's page and README.md from the
 * built extension, in a headless browser on a throwaway profile. It builds the extension if there
 * is no build.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

/**
 * The width that Chrome gives a popup without a scroll bar, and the one chosen for the side panel.
 */
const popupWidth = 400;
const panelWidth = 400;
/** The scale of a popup, and of a page with few words, in a picture. */
const popupScale = 1.3;
const pageScale = 1.25;

/** The view that gives a page's shot a size. */
function viewFor([width, height]: Size, scale = 1): View {
  return { width: width / scale, height: height / scale, deviceScaleFactor: scale };
}

async function save(path: string, shot: Shot): Promise<void> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  const png = packed(Buffer.from(shot));
  await writeFile(file, png);
  console.log(`  ${path}  ${String(Math.round(png.length / 1024))} KiB`);
}

async function picturesOfStore(
  session: Session,
  canvas: Canvas,
  language: Pictured,
): Promise<Readonly<Record<StorePicture, Shot>>> {
  const sizes = storePictures;
  await begin(session, language);
  const [page, panel] = await entryWithPanel(session, sizes['1-page'], panelWidth);
  const view = { width: popupWidth, height: 550, deviceScaleFactor: popupScale };
  const closed = await popupInLines(session, view);
  const opened = await popupInLines(session, view, 'jpki-client');
  const texts = storeTextsIn(language);
  const width = popupWidth * popupScale;
  return {
    '1-page': await canvas.beside(sizes['1-page'], language, page, panel, panelWidth),
    '2-checklist': await canvas.spread(sizes['2-checklist'], language, [closed, opened], width),
    '3-guide': await guideAtClient(session, viewFor(sizes['3-guide'])),
    '4-dates': await guideAtDates(session, viewFor(sizes['4-dates'], pageScale)),
    'tile-small': await canvas.smallTile(sizes['tile-small'], language, texts.name, closed),
    'tile-marquee': await canvas.marquee(sizes['tile-marquee'], language, texts, closed, width),
    '5-error': await explainedError(session, viewFor(sizes['5-error'])),
  };
}

async function picturesOfReadme(session: Session): Promise<Readonly<Record<ReadmePicture, Shot>>> {
  const sizes = readmePictures;
  await begin(session, 'en');
  return {
    'popup-en': await popup(session, viewFor(sizes['popup-en'])),
    'page-en': await entryPage(session, viewFor(sizes['page-en'])),
    'guide-en': await guideFromStart(session, viewFor(sizes['guide-en'])),
  };
}

async function takeAll(session: Session, languages: readonly Pictured[]): Promise<void> {
  await session.worker.emulateUserAgentData(chromeOnWindows);
  const canvas = await Canvas.open(session.browser);
  if (languages.includes('en')) {
    for (const [picture, shot] of Object.entries(await picturesOfReadme(session))) {
      await save(readmePicturePath(picture as ReadmePicture), shot);
    }
  }
  for (const language of languages) {
    const shots = await picturesOfStore(session, canvas, language);
    for (const [picture, shot] of Object.entries(shots)) {
      await save(storePicturePath(language, picture as StorePicture), shot);
    }
  }
}

const asked = process.argv.slice(2);
const languages = pictured.filter((language) => asked.length === 0 || asked.includes(language));
if (languages.length === 0) throw new Error(`Which of these languages? ${pictured.join(' ')}`);
if (!existsSync(join(dist, 'manifest.json'))) {
  console.log('Building the extension.');
  await build({ root, logLevel: 'warn' });
}
const executablePath = await findOrInstallBrowser(console.log);
const onlineSystem = await serveOnlineSystem();
try {
  const session = await openSession({ executablePath, dist, onlineSystem, language: 'en' });
  try {
    await takeAll(session, languages);
  } finally {
    await session.close();
  }
} finally {
  await onlineSystem.close();
}
