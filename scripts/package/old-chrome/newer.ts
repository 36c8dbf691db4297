/**
 * Names in the package of features newer than the manifest's oldest Chrome, and why that Chrome
 * works without them. Each name is as old-chrome.test.ts finds it.
 */
export type Newer = { readonly name: string; readonly since: number } & (
  | {
      /** A source file, or `built` for code from tools or packages. */
      readonly where: string;
      /** The text there that checks for the feature before use. */
      readonly check: string;
    }
  | {
      readonly where: string;
      /** What an older Chrome shows. It ignores the feature, so no check is needed. */
      readonly without: string;
    }
  | {
      /** What the name means here: it is not Chrome's. */
      readonly not: string;
    }
);

export const newer: readonly Newer[] = [
  // The notice is in the top layer if Chrome has popovers, else above the page by its z-index.
  ...['popover', 'showPopover', 'hidePopover', ':popover-open'].map((name) => ({
    name,
    since: 114,
    where: 'src/content/overlay.ts',
    check: "const knowsPopover = 'popover' in HTMLElement.prototype;",
  })),
  {
    name: 'newState',
    since: 114,
    where: 'src/content/overlay.ts',
    check: "'newState' in event",
  },
  {
    name: ':modal',
    since: 105,
    where: 'src/content/overlay.ts',
    check: "const knowsModal = CSS.supports('selector(:modal)');",
  },
  {
    name: 'currentCSSZoom',
    since: 128,
    where: 'src/content/stage.ts',
    check: "'currentCSSZoom' in element",
  },
  {
    name: 'sidePanel',
    since: 114,
    where: 'src/platform/side-panel.ts',
    check: '(chrome as { readonly sidePanel?: SidePanel }).sidePanel',
  },
  {
    name: 'setPanelBehavior',
    since: 114,
    where: 'src/platform/side-panel.ts',
    check: 'sidePanel()?.setPanelBehavior(',
  },
  {
    name: 'runtime.getContexts',
    since: 116,
    where: 'src/platform/tabs.ts',
    check: 'runtime.getContexts?.(',
  },
  {
    name: 'action.setBadgeTextColor',
    since: 110,
    where: 'src/platform/toolbar.ts',
    check: 'action.setBadgeTextColor?.(',
  },
  { name: 'moveBefore', since: 133, where: 'built', check: 'r.moveBefore &&' },
  {
    name: 'import.meta.resolve',
    since: 105,
    where: 'built',
    check: 'if (import.meta.resolve) return',
  },

  {
    name: ':has',
    since: 105,
    where: 'src/popup/popup.css',
    without: 'In a list of few, what is not needed stays in its place, at full width.',
  },
  ...['reading-flow', 'reading-flow: flex-visual'].map((name) => ({
    name,
    since: 137,
    where: 'src/popup/popup.css',
    without: 'The keyboard goes through a list of few in the order of the document.',
  })),
  ...['text-wrap', 'text-wrap: balance'].map((name) => ({
    name,
    since: 114,
    where: 'src/guide/chain.css',
    without: 'Lines of a label are of unequal length.',
  })),
  {
    name: 'text-wrap: pretty',
    since: 117,
    where: 'src/guide/guide.css',
    without: 'A paragraph may end in a line of a letter or two.',
  },
  {
    name: 'word-break: auto-phrase',
    since: 119,
    where: 'src/ui/theme.css',
    without: 'Japanese breaks between any two characters.',
  },
  {
    name: 'appearance: base-select',
    since: 135,
    where: 'src/ui/theme.css',
    without: 'A menu is the system’s own, and cuts a choice that is too long for its room.',
  },
  ...['field-sizing', 'field-sizing: content'].map((name) => ({
    name,
    since: 123,
    where: 'src/ui/theme.css',
    without: 'The menu of languages is as wide as the longest name in it.',
  })),
  ...['text-spacing-trim', 'text-spacing-trim: space-all'].map((name) => ({
    name,
    since: 123,
    where: 'src/ui/theme.css',
    without: 'Japanese brackets keep their whole width there without being told.',
  })),
  ...['manifest: side_panel', 'manifest: side_panel.default_path'].map((name) => ({
    name,
    since: 114,
    where: 'manifest.config.ts',
    without: 'Chrome ignores a key that it does not know.',
  })),

  { name: 'architecture', since: 113, not: 'A hint of the user agent, in Chrome since 90.' },
  { name: 'conditions', since: 150, not: 'The options of a condition, in the package yup.' },
  { name: 'draw', since: 113, not: "The parts of the page's notice draw themselves." },
  { name: 'entry', since: 123, not: 'A method of the package yup, a variable of the guide.' },
  { name: 'first', since: 135, not: 'Words of the catalogue.' },
  { name: 'isError', since: 134, not: 'A method of the class ValidationError of the package yup.' },
  { name: 'isValid', since: 144, not: 'A method of schemas in the package yup.' },
  { name: 'remote', since: 121, not: 'Words of the catalogue.' },
  { name: 'use', since: 134, not: 'What a contact is for.' },
];
