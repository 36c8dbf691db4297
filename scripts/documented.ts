import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/* The commands, links and paths in the project's documents. */

const root = fileURLToPath(new URL('..', import.meta.url));

/** Folders without sources of the project. */
const foreign = /^(?:node_modules|dist|dist-store|screenshots|\.git|\.stryker-tmp)$/;

/** The project's Markdown files, with their paths from its folder. */
export function documents(folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return foreign.test(entry.name) ? [] : documents(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** The text of a file of the project. */
export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

const fence = /^ *```(\w*)\n([\s\S]*?)^ *```$/gm;
/** The languages of code blocks whose lines are commands. */
const shells: ReadonlySet<string | undefined> = new Set(['', 'sh', 'bash', 'console']);

/** The commands in shell blocks and in the running text, one entry each. */
export function commandsIn(markdown: string): string[] {
  const blocks = [...markdown.matchAll(fence)].filter(([, language]) => shells.has(language));
  const lines = blocks.flatMap(([, , text = '']) => text.split('\n'));
  return [...lines, ...spansIn(markdown)]
    .flatMap((line) => line.split(/&&|;/))
    .map((command) => command.replace(/ > \S+$|^\s*\$ /, '').trim())
    .filter((command) => /^(?:npm|npx|tsx|node) \S/.test(command));
}

/** The text of each span in backticks in the running text. */
export function spansIn(markdown: string): string[] {
  const spans = markdown.replaceAll(fence, '').matchAll(/`([^`\n]+)`/g);
  return [...spans].map(([, span = '']) => span);
}

/** The project's files that a document links to, as the links are written, without anchors. */
export function linksIn(markdown: string): string[] {
  const links = markdown.replaceAll(fence, '').matchAll(/\]\(([^)\s]+)\)/g);
  return [...links]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^\w+:/.test(target));
}

/** The files and folders in backticks, with `en` in place of `<language>` or `<tag>`. */
export function pathsIn(markdown: string): string[] {
  return spansIn(markdown)
    .map((span) => span.replace(/<(?:language|tag)>/g, 'en'))
    .filter((span) =>
      /^(?:src|e2e|scripts|docs|public|bench|icons|\.github)\/[\w./-]+$/.test(span),
    );
}
