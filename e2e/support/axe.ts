import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'puppeteer';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Runs axe-core on a page and gives every violation as a few readable lines; none is an empty list.
 * The source is evaluated over the debugger, since the extension's pages let no script in by tag.
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

/** Waits until no colour is on its way to another: half-way, it has a contrast of its own. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // Styles are brought up to date here, and transitions begin.
    const transitions = document.getAnimations().filter((each) => each instanceof CSSTransition);
    await Promise.allSettled(transitions.map(({ finished }) => finished));
  });
}
