import { vi } from 'vitest';
import type { Sender } from '../platform/gate.ts';
import { createEvent } from './fake-event.ts';
import { createFakeFiles } from './fake-files.ts';
import { createFakeNativeMessaging } from './fake-native-messaging.ts';
import { createFakeStorage } from './fake-storage.ts';
import { createFakeUsb } from './fake-usb.ts';
import { createPending } from './pending.ts';

const id = 'aaaabbbbccccddddeeeeffffgggghhhh';
const origin = `chrome-extension://${id}/`;

/** One of the extension's own pages, as Chrome describes it. */
const ownPage: Sender = { id, url: `${origin}src/popup/index.html` };

type Reply = (value: unknown) => void;
interface Permissions {
  readonly permissions: readonly string[];
}
interface Origins {
  readonly origins: readonly string[];
}
interface Tab {
  readonly id: number;
  readonly windowId: number;
  readonly url: string;
  active: boolean;
}

const pending = createPending();
let lastError: { readonly message: string } | undefined;
/** Whether the product has read `lastError`: Chrome complains of an error that nobody reads. */
let isErrorRead = false;

function setLastError(message: string | undefined): void {
  lastError = message === undefined ? undefined : { message };
}

const native = createFakeNativeMessaging(setLastError);
const storage = createFakeStorage(pending);
const usb = createFakeUsb(pending);
const files = createFakeFiles(pending);
const events = {
  onMessage: createEvent<[unknown, Sender, Reply]>(),
  onConnect: createEvent<[object]>(),
  onInstalled: createEvent<[{ readonly reason: string }]>(),
  onStartup: createEvent(),
  onAdded: createEvent<[Permissions]>(),
  onRemoved: createEvent<[Permissions]>(),
  onActivated: createEvent<[{ readonly tabId: number; readonly windowId: number }]>(),
  onFocusChanged: createEvent(),
};

/** A Chrome on Windows that has just started, with the extension newly installed. */
function atFirst() {
  return {
    /** The operating system, in Chrome's own word. */
    os: 'win',
    /** How the extension came into the browser. */
    installType: 'normal',
    /** The optional permissions that the user has given. */
    granted: new Set<string>(),
    /** The sites of the manifest that the user withholds, as match patterns. */
    withheld: new Set<string>(),
    /** Whether the window that asks is an incognito window. */
    isIncognito: false,
    /** The other extensions, by id. */
    extensions: new Map<string, { readonly enabled: boolean }>(),
    tabs: [] as Tab[],
    /** Whether a window of the browser is open: without one Chrome opens no tab. */
    hasWindow: true,
    /** Whether Chrome opens windows. */
    opensWindows: true,
    focusedWindow: 1,
    /** The tabs to whose content scripts a page has opened a line. */
    lines: [] as number[],
    badge: { text: '', colour: '', figures: '', title: '' },
    /** What a press on the toolbar's button opens; the popup's path is empty if it opens none. */
    toolbar: { popup: '', opensPanel: false },
    /** Whether Chrome has a side panel: since version 114. */
    hasSidePanel: true,
    /** Whether Chrome can colour the badge's figures: since version 110. */
    coloursFigures: true,
    userAgent: '',
    userAgentData: undefined as object | undefined,
    languages: ['en'] as readonly string[],
  };
}
const state = atFirst();
/** Ends each line that a page has opened to a content script. */
const endOfLines: (() => void)[] = [];

const api = {
  runtime: {
    id,
    get lastError() {
      isErrorRead = true;
      return lastError;
    },
    get connectNative() {
      return native.isAllowed ? native.connect : undefined;
    },
    getURL: (path: string) => new URL(path, origin).href,
    getManifest: () => ({ version: '1.2.3' }),
    getContexts: () =>
      pending.until(
        Promise.resolve(
          state.tabs
            .filter(({ url }) => url.startsWith(origin))
            .map(({ id: tabId, windowId, url }) => ({ tabId, windowId, documentUrl: url })),
        ),
      ),
    getPlatformInfo: () => pending.until(Promise.resolve({ os: state.os })),
    sendMessage: (message: unknown) => send(message),
    onMessage: events.onMessage.api,
    onConnect: events.onConnect.api,
    onInstalled: events.onInstalled.api,
    onStartup: events.onStartup.api,
  },
  storage: storage.api,
  permissions: {
    contains: async ({ permissions = [], origins = [] }: Partial<Permissions & Origins>) =>
      permissions.every((each) => state.granted.has(each)) &&
      !origins.some((each) => state.withheld.has(each)),
    request: async (asked: Permissions) => {
      for (const each of asked.permissions) state.granted.add(each);
      events.onAdded.tell(asked);
      return true;
    },
    remove: async (given: Permissions) => {
      for (const each of given.permissions) state.granted.delete(each);
      events.onRemoved.tell(given);
    },
    onAdded: events.onAdded.api,
    onRemoved: events.onRemoved.api,
  },
  management: {
    getSelf: () => pending.until(Promise.resolve({ installType: state.installType })),
    /** Absent without the permission. `getSelf` needs none. */
    get get() {
      return state.granted.has('management') ? getExtension : undefined;
    },
  },
  tabs: {
    query: ({ url }: { readonly url?: string }) =>
      pending.until(
        Promise.resolve(state.tabs.filter((tab) => (url ? tab.url === url : tab.active))),
      ),
    connect: (tabId: number) => {
      state.lines.push(tabId);
      const onDisconnect = createEvent();
      endOfLines.push(onDisconnect.tell);
      return {
        disconnect: () => undefined,
        onMessage: createEvent().api,
        onDisconnect: onDisconnect.api,
      };
    },
    create: async ({ url }: { readonly url: string }) => {
      if (!state.hasWindow) throw new Error('No current window');
      for (const tab of state.tabs) tab.active = false;
      const tab = { id: state.tabs.length + 1, windowId: 1, url, active: true };
      state.tabs.push(tab);
      return { ...tab };
    },
    update: async (tabId: number, { active }: { readonly active: boolean }) => {
      if (!state.tabs.some(({ id: open }) => open === tabId)) throw new Error('No tab with id.');
      for (const tab of state.tabs) tab.active = tab.id === tabId && active;
    },
    onActivated: events.onActivated.api,
  },
  extension: { inIncognitoContext: false },
  windows: {
    getCurrent: async () => ({ incognito: state.isIncognito }),
    create: async ({ url }: { readonly url: string }) => {
      if (!state.opensWindows) throw new Error('No window.');
      state.hasWindow = true;
      state.tabs.push({ id: state.tabs.length + 1, windowId: 2, url, active: true });
      return { id: 2 };
    },
    onFocusChanged: events.onFocusChanged.api,
    update: async (windowId: number) => {
      state.focusedWindow = windowId;
    },
  },
  action: {
    setBadgeText: async ({ text }: { readonly text: string }) => {
      state.badge.text = text;
    },
    setBadgeBackgroundColor: async ({ color }: { readonly color: string }) => {
      state.badge.colour = color;
    },
    get setBadgeTextColor() {
      return state.coloursFigures ? colourFigures : undefined;
    },
    setTitle: async ({ title }: { readonly title: string }) => {
      state.badge.title = title;
    },
    setPopup: async ({ popup }: { readonly popup: string }) => {
      state.toolbar.popup = popup;
    },
  },
  get sidePanel() {
    return state.hasSidePanel ? { setPanelBehavior } : undefined;
  },
};

const navigator = {
  onLine: true,
  get usb() {
    return usb.isThere ? usb.api : undefined;
  },
  get userAgent() {
    return state.userAgent;
  },
  get userAgentData() {
    return state.userAgentData;
  },
  get languages() {
    return state.languages;
  },
};

async function getExtension(extension: string): Promise<{ readonly enabled: boolean }> {
  const found = state.extensions.get(extension);
  if (!found) throw new Error(`Failed to find extension with id ${extension}.`);
  return found;
}

async function setPanelBehavior(behaviour: {
  readonly openPanelOnActionClick: boolean;
}): Promise<void> {
  state.toolbar.opensPanel = behaviour.openPanelOnActionClick;
}

async function colourFigures({ color }: { readonly color: string }): Promise<void> {
  state.badge.figures = color;
}

/** Rejects if nobody answers, as Chrome does. */
function send(message: unknown, sender: Sender = ownPage): Promise<unknown> {
  return pending.until(
    new Promise((resolve, reject) => {
      const said = events.onMessage.tell(structuredClone(message), sender, resolve);
      if (!said.includes(true)) reject(new Error('Receiving end does not exist.'));
    }),
  );
}

/** The one fake Chrome of all unit tests: its state, the calls that it got, and its events. */
export const fakeChrome = {
  id,
  origin,
  state,
  native,
  usb,
  files,
  ...storage,

  ownPage,

  /** A page of a web site in a tab's top frame, as Chrome describes it. */
  page: (url: string): Sender => ({ id, url, frameId: 0, tab: { id: 7 } }),

  /** Sends a message to the worker; resolves with its reply. */
  send,

  /** A page opens a port to the worker. */
  connect: (sender: Sender) => {
    const onDisconnect = createEvent();
    const port = {
      isOpen: true,
      /** What the worker has sent through it. */
      told: [] as unknown[],
      /** Chrome closes it. Gives whether somebody read why. */
      close: (why: string) => {
        isErrorRead = false;
        setLastError(why);
        onDisconnect.tell();
        setLastError(undefined);
        return isErrorRead;
      },
    };
    events.onConnect.tell({
      sender,
      disconnect: () => {
        port.isOpen = false;
      },
      postMessage: (message: unknown) => void port.told.push(message),
      onDisconnect: onDisconnect.api,
    });
    return port;
  },

  /** The extension is installed or updated. */
  install: (reason = 'install') => void events.onInstalled.tell({ reason }),

  /** A profile is opened. */
  startUp: () => void events.onStartup.tell(),

  /** The user turns to another tab. */
  turnToTab: (tabId = 1, windowId = 1) => void events.onActivated.tell({ tabId, windowId }),

  /** The other ends of the lines to content scripts are gone, or never were. */
  endLines: () => {
    for (const end of endOfLines.splice(0)) end();
  },

  /** The user turns to another window. */
  turnToWindow: () => void events.onFocusChanged.tell(),

  /** The user gives the optional permission. */
  grant: () => api.permissions.request({ permissions: ['management'] }),

  /** The user takes the permission away. */
  revoke: () => api.permissions.remove({ permissions: ['management'] }),

  /** Resolves when Chrome has answered every call, and no call follows any more. */
  idle: pending.idle,

  /** The worker is stopped and its pages are closed: nobody hears what Chrome tells. */
  stop: () => {
    for (const event of Object.values(events)) event.reset();
    storage.forgetListeners();
  },

  /** Replaces the browser with this Chrome in its first state. */
  reset: () => {
    Object.assign(state, atFirst());
    endOfLines.length = 0;
    setLastError(undefined);
    for (const part of [native, usb, files, storage, ...Object.values(events)]) part.reset();
    vi.stubGlobal('chrome', api);
    vi.stubGlobal('browser', api);
    vi.stubGlobal('navigator', navigator);
    vi.stubGlobal('fetch', files.fetch);
  },
};
