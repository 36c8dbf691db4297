import { defineManifest } from '@crxjs/vite-plugin';
import { onlineSystemHosts } from './src/readiness/online-system.ts';
import pkg from './package.json' with { type: 'json' };

/**
 * The public half of a key pair whose private half was thrown away: it only fixes the unpacked
 * build's id, so that it is the same on every machine. The store gives its package a key of its own.
 */
const UNPACKED_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAiYmsf12P6Ao6uPgOdnLtuUnVafEqfW6FMROiF8XfppqjG9uauGuCd361uFvUXybDsjQmCGHPvzHW5V0kEs7LKeVXRU0MBjlx7/q2yFakl7YdYapzbzi2CqeXec654+5iwmTxMMLtx324iBlUH176cXq3TxdijFZpKgbbLzMqqDa24JenVTK7IA5UmJfE5gbPyQ9eUxf9cYA3ku+sQMzm9QyFSA0Ul5HnFLz/281R9Czeb+bJ2o/yWdNFL9uj9k+KJjf2QeXuOBhQ7qS5u/slelE/pNqhQmNPMf71EunwPgNDmwmJBJao3WEg4vko279yQFGYxkaWgQdmDqV/RleY+QIDAQAB';

/** What Chrome is asked for, and why. */
export default defineManifest(({ mode }) => ({
  manifest_version: 3,
  name: '__MSG_name__',
  short_name: '__MSG_shortName__',
  description: '__MSG_description__',
  version: pkg.version,
  default_locale: 'en',
  ...(mode === 'store' ? {} : { key: UNPACKED_KEY }),

  // Set by storage.setAccessLevel (Chrome 102), which closes what users tell us to content scripts,
  // as far as that version of Chrome can. It is the newest API in use; a checker of Chrome's version
  // has to run on old versions.
  minimum_chrome_version: '102',

  // nativeMessaging: to ask Chrome whether the JPKI client is registered. Nothing is ever sent to it.
  // storage: the user's answers and what was found, on this computer; four settings, with the profile.
  permissions: ['nativeMessaging', 'storage'],
  // management: to tell whether the official extension is on. Asked for by a button only, and given
  // back by one; it adds nothing to what Chrome asks at installation.
  optional_permissions: ['management'],

  background: { service_worker: 'src/background/index.ts', type: 'module' },
  // What an organisation's administrator may set (docs/policy.md).
  storage: { managed_schema: 'managed-policy.json' },
  action: {
    default_popup: 'src/popup/index.html',
    default_title: '__MSG_name__',
    default_icon: { 16: 'icons/16.png', 24: 'icons/24.png', 32: 'icons/32.png' },
  },
  icons: { 16: 'icons/16.png', 32: 'icons/32.png', 48: 'icons/48.png', 128: 'icons/128.png' },
  content_scripts: [
    {
      // The two hosts of the online system, the pages where something is missing or in place.
      matches: onlineSystemHosts.map((host) => `https://${host}/*`),
      js: ['src/content/index.iife.ts'],
      run_at: 'document_start',
      all_frames: false,
    },
  ],
  // Opens the popup from the keyboard.
  commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+Z' } } },
  // Nobody else's pages or extensions may send messages.
  externally_connectable: { ids: [], matches: [] },
  content_security_policy: {
    // Everything from the extension's own files, and nothing from anywhere else.
    extension_pages:
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
      "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  },
}));
