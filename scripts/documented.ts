import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/* What the documents tell their readers to run, and what they lead to. */

const root = fileURLToPath(new URL('..', import.meta.url));

/** Folders that hold nothing of the project's own. */
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
/** The languages of blocks in which lines are commands. */
const shells: ReadonlySet<string | undefined> = new Set(['', 'sh', 'bash', 'console']);

/** The commands in the blocks for a shell and in the running text, each by itself. */
export function commandsIn(markdown: string): string[] {
  const blocks = [...markdown.matchAll(fence)].filter(([, language]) => shells.has(language));
  const lines = blocks.flatMap(([, , text = '']) => text.split('\n'));
  return [...lines, ...spansIn(markdown)]
    .flatMap((line) => line.split(/&&|;/))
    .map((command) => command.replace(/ > \S+$|^\s*\$ /, '').trim())
    .filter((command) => /^(?:npm|npx|tsx|node) \S/.test(command));
}

/** What stands in backticks in the running text. */
export function spansIn(markdown: string): string[] {
  const spans = markdown.replaceAll(fence, '').matchAll(/`([^`\n]+)`/g);
  return [...spans].map(([, span = '']) => span);
}

/** The files of the project that a document links to, as the links are written, without their anchors. */
export function linksIn(markdown: string): string[] {
  const links = markdown.replaceAll(fence, '').matchAll(/\]\(([^)\s]+)\)/g);
  return [...links]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^\w+:/.test(target));
}

/** The files and folders in backticks, a language's name in place of `<language>`. */
export function pathsIn(markdown: string): string[] {
  return spansIn(markdown)
    .map((span) => span.replace(/<(?:language|tag)>/g, 'en'))
    .filter((span) =>
      /^(?:src|e2e|scripts|docs|public|bench|icons|\.github)\/[\w./-]+$/.test(span),
    );
}
