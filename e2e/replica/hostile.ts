/**
 * Tricks by stylesheet. `hide` hides what does not belong to the page, `hide-all` hides everything.
 */
export const hostileCss = {
  hide: `
zairyu-ready,
html > :not(head):not(body), body > :not(header, main, iframe, p, script, link, style) {
  display: none !important; visibility: hidden !important; opacity: 0 !important; position: static !important;
  width: 0 !important; height: 0 !important; transform: scale(0) !important; clip-path: inset(50%) !important;
  pointer-events: none !important; z-index: -1 !important; content-visibility: hidden !important;
}
`,
  'hide-all': `
html > :not(head):not(body), body, body * { display: none !important; }
`,
} as const;

/**
 * Tricks by script. `window.replicaCaught` keeps what they catch: names of overwritten functions
 * that were called, and shadow roots of our elements. It must stay empty.
 */
export const hostileJs = `'use strict';
{
  const asked = document.currentScript.dataset.tricks.split(',');
  // What runs later keeps to sets and loops: the trick \`prototypes\` breaks arrays for this script, too.
  const names = new Set(['zairyu-ready']);
  const caught = { calls: [], roots: [] };
  Object.defineProperty(window, 'replicaCaught', { value: caught });

  const attachShadow = Element.prototype.attachShadow;
  const Observer = MutationObserver;
  const isOurs = (node) => names.has(node.localName);
  const actOn = (node, act) => {
    if (isOurs(node)) act(node);
    for (const child of node.childNodes) actOn(child, act);
  };
  const onAppearance = (act) => {
    new Observer((records) => {
      for (const record of records) {
        for (const node of record.addedNodes) actOn(node, act);
      }
    }).observe(document, { childList: true, subtree: true });
  };

  if (asked.includes('restyle')) {
    onAppearance((element) => {
      for (const { name } of [...element.attributes]) element.removeAttribute(name);
      element.style.setProperty('all', 'initial', 'important');
      element.style.setProperty('display', 'none', 'important');
      element.className = 'hidden';
      element.hidden = true;
    });
  }
  if (asked.includes('remove-once')) {
    const seen = new Set();
    onAppearance((element) => {
      if (seen.has(element.localName)) return;
      seen.add(element.localName);
      element.remove();
    });
  }
  if (asked.includes('remove-always')) onAppearance((element) => element.remove());
  if (asked.includes('define')) {
    for (const name of names) {
      customElements.define(
        name,
        class extends HTMLElement {
          constructor() {
            super();
            try {
              caught.roots.push(attachShadow.call(this, { mode: 'open' }));
            } catch {
              // It had its own shadow root already: nothing caught.
            }
          }
        },
      );
    }
  }
  if (asked.includes('prototypes')) {
    const overwrite = (owner, key) => {
      const label = (owner.constructor?.name ?? '') + '.' + key;
      owner[key] = function () {
        caught.calls.push(label);
        throw new Error(label + ' was overwritten by the page');
      };
    };
    Element.prototype.attachShadow = function (init) {
      const root = attachShadow.call(this, { ...init, mode: 'open' });
      if (isOurs(this)) caught.roots.push(root);
      return root;
    };
    for (const key of ['querySelector', 'querySelectorAll', 'append', 'after', 'insertAdjacentElement']) {
      overwrite(Element.prototype, key);
    }
    for (const key of ['querySelector', 'querySelectorAll', 'createElement']) overwrite(Document.prototype, key);
    for (const key of ['map', 'filter', 'forEach', 'includes', 'join']) overwrite(Array.prototype, key);
    for (const key of ['trim', 'replace', 'includes']) overwrite(String.prototype, key);
    overwrite(JSON, 'parse');
    overwrite(JSON, 'stringify');
    window.MutationObserver = class {
      constructor() {
        caught.calls.push('MutationObserver');
      }
      observe() {}
      disconnect() {}
    };
  }
}
`;
