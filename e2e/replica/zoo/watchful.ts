import { both, filling, last, type Layout, signIn } from './parts.ts';

/** A page that reacts to events outside its own panel, and counts its reactions in `#reacted`. */
export interface Watchful {
  readonly layout: Layout;
  readonly startle: 'press' | 'key' | 'focus';
}

const css = '#panel { border: 1px solid; padding: 20px; width: 400px; }';
const body = `<p>反応 <span id="reacted">0</span></p><div id="panel" tabindex="-1"><button type="button" id="inside">選択</button></div><input id="outside">${signIn}${filling(10)}${last}`;
const react =
  "const react = () => { const counter = document.getElementById('reacted'); counter.textContent = String(Number(counter.textContent) + 1); }; const panel = document.getElementById('panel');";

function pageThat(script: string): Layout {
  return { css, body, script: `${react} ${script}`, landmarks: both };
}

/** Pages that react to events outside their panel. Field case 25. */
export const watchful = [
  [
    'a panel that closes on an outside press',
    {
      layout: pageThat(
        "document.addEventListener('click', (event) => { if (!panel.contains(event.target)) react(); }, true);",
      ),
      startle: 'press',
    },
  ],
  [
    'a panel that closes on an outside pointer, as soon as it is down',
    {
      layout: pageThat(
        "window.addEventListener('pointerdown', (event) => { if (!event.composedPath().includes(panel)) react(); }, true);",
      ),
      startle: 'press',
    },
  ],
  [
    'shortcuts of a single key',
    {
      layout: pageThat(
        "document.addEventListener('keydown', (event) => { if (!/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) react(); });",
      ),
      startle: 'key',
    },
  ],
  [
    'shortcuts of a single key, caught first',
    {
      layout: pageThat(
        "window.addEventListener('keydown', (event) => { event.preventDefault(); react(); }, true); window.addEventListener('keyup', react, true);",
      ),
      startle: 'key',
    },
  ],
  [
    'a trap for the focus',
    {
      layout: pageThat(
        "document.getElementById('inside').focus(); document.addEventListener('focusin', (event) => { if (panel.contains(event.target)) return; react(); document.getElementById('inside').focus(); });",
      ),
      startle: 'focus',
    },
  ],
  [
    'a trap for the focus that listens to its own loss',
    {
      layout: pageThat(
        "document.getElementById('inside').focus(); panel.addEventListener('focusout', ({ relatedTarget }) => { if (relatedTarget && relatedTarget.id === 'outside') { react(); document.getElementById('inside').focus(); } });",
      ),
      startle: 'focus',
    },
  ],
  [
    'a field that takes the focus back as soon as it loses it',
    {
      layout: pageThat(
        "const inside = document.getElementById('inside'); inside.focus(); inside.addEventListener('blur', () => { react(); inside.focus(); });",
      ),
      startle: 'focus',
    },
  ],
] as const satisfies readonly (readonly [string, Watchful])[];
