import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'puppeteer';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Runs axe-core on a page.
 * @returns each violation as a few readable lines
 * The source is evaluated over the debugger: the extension's pages allow no script by tag.
 */
export async function axeViolations(page: Page, options: RunOptions = {}): Promise<string[]> {
  await page.evaluate(await source);
  await atRest(page);
  const results = (await page.evaluate(
    `axe.run(document, ${JSON.stringify(options)})`,
  )) as AxeResults;
  return results.violations.map(({ id, impact, help, nodes }) =>
    [
      `${id} (${impact ?? 'no impact given'}): ${help}`,
      ...nodes.map(({ html, failureSummary }) => `  ${html}\n    ${failureSummary ?? ''}`),
    ].join('\n'),
  );
}

/** Waits for transitions to end: a colour in the middle of one has another contrast. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // This call updates styles, so that transitions begin.
    const transitions = document.getAnimations().filter((each) => each instanceof CSSTransition);
    await Promise.allSettled(transitions.map(({ finished }) => finished));
  });
}
