import { Fragment, options, type ComponentChild, type VNode } from 'preact';
import { inBrackets, rubyIn } from '../i18n/ruby.ts';

/** Elements that can hold text only. */
const plainOnly: ReadonlySet<unknown> = new Set(['option', 'textarea', 'title']);

/**
 * Makes Preact draw the readings in texts (i18n/ruby.ts) with `<ruby>`, in every element of the
 * page. Where `<ruby>` is not possible, as in an attribute, the readings stand in brackets.
 */
export function drawReadings(): void {
  options.vnode = (vnode) => {
    if (typeof vnode.type === 'string' || vnode.type === Fragment) addReadings(vnode);
  };
}

function addReadings({ type, props }: VNode): void {
  const given = props as Record<string, unknown>;
  for (const [name, value] of Object.entries(given)) {
    if (name === 'children') given[name] = plainOnly.has(type) ? inText(value) : inNodes(value);
    else if (hasReading(value)) given[name] = inBrackets(value);
  }
}

function hasReading(value: unknown): value is string {
  return typeof value === 'string' && value.includes('《');
}

function inText(children: unknown): unknown {
  if (Array.isArray(children)) return children.map(inText);
  return hasReading(children) ? inBrackets(children) : children;
}

function inNodes(children: unknown): unknown {
  if (Array.isArray(children)) return children.map(inNodes);
  // One element, so that in a flex box or a grid a text is one item, as it is without readings.
  return hasReading(children) ? <bdi>{rubyIn(children).map(drawn)}</bdi> : children;
}

function drawn(part: ReturnType<typeof rubyIn>[number]): ComponentChild {
  if (typeof part === 'string') return part;
  return (
    <ruby>
      {part.base}
      <rp>（</rp>
      <rt>{part.reading}</rt>
      <rp>）</rp>
    </ruby>
  );
}
