import type { Page, Protocol } from 'puppeteer';
import { sessionOf } from './apart.ts';

/** How a page is shown. */
export interface View {
  readonly width?: number;
  readonly height?: number;
  readonly deviceScaleFactor?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: boolean;
  readonly forcedColors?: boolean;
}

/** Shows a page as asked, for as long as it is open. */
export async function show(page: Page, view: View): Promise<void> {
  const { width = 1280, height = 800, deviceScaleFactor = 1 } = view;
  await page.setViewport({ width, height, deviceScaleFactor });
  const features: Protocol.Emulation.MediaFeature[] = [
    { name: 'prefers-color-scheme', value: view.colorScheme ?? 'light' },
    { name: 'prefers-reduced-motion', value: view.reducedMotion === true ? 'reduce' : '' },
    { name: 'forced-colors', value: view.forcedColors === true ? 'active' : '' },
  ];
  // Puppeteer's own method does not support forced colours.
  const session = await sessionOf(page);
  await session.send('Emulation.setEmulatedMedia', { features });
}
