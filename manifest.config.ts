import { defineManifest } from '@crxjs/vite-plugin';
import { onlineSystemSites } from './src/readiness/online-system.ts';
import pkg from './package.json' with { type: 'json' };

/**
 * A public key. It makes the id of the unpacked build the same on every machine. Nobody has its
 * private key. The store gives its package another key.
 */
const UNPACKED_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAiYmsf12P6Ao6uPgOdnLtuUnVafEqfW6FMROiF8XfppqjG9uauGuCd361uFvUXybDsjQmCGHPvzHW5V0kEs7LKeVXRU0MBjlx7/q2yFakl7YdYapzbzi2CqeXec654+5iwmTxMMLtx324iBlUH176cXq3TxdijFZpKgbbLzMqqDa24JenVTK7IA5UmJfE5gbPyQ9eUxf9cYA3ku+sQMzm9QyFSA0Ul5HnFLz/281R9Czeb+bJ2o/yWdNFL9uj9k+KJjf2QeXuOBhQ7qS5u/slelE/pNqhQmNPMf71EunwPgNDmwmJBJao3WEg4vko279yQFGYxkaWgQdmDqV/RleY+QIDAQAB';

/** The manifest, with a reason for everything that it asks of Chrome. */
export default defineManifest(({ mode }) => ({
  manifest_version: 3,
  name: '__MSG_name__',
  short_name: '__MSG_shortName__',
  description: '__MSG_description__',
  version: pkg.version,
  default_locale: 'en',
  ...(mode === 'store' ? {} : { key: UNPACKED_KEY }),

  // storage.setAccessLevel needs Chrome 102. It closes the user's answers to content scripts. It is
  // the newest API without a fallback. The version stays low, since the extension tells users of an
  // old Chrome that it is too old.
  minimum_chrome_version: '102',

  // nativeMessaging: asks Chrome whether the JPKI client's host is registered; sends it nothing.
  // storage: keeps answers and facts on this computer, and five settings with the user's profile.
  // sidePanel: keeps the checklist open beside a page, in Chrome 114 and later. It adds no warning.
  permissions: ['nativeMessaging', 'storage', 'sidePanel'],
  // management: shows whether the official extension is on. A button asks for it and another gives
  // it back. It adds no warning to the installation.
  optional_permissions: ['management'],

  background: { service_worker: 'src/background/index.ts', type: 'module' },
  // The settings for an organisation's administrator (docs/policy.md).
  storage: { managed_schema: 'managed-policy.json' },
  action: {
    default_popup: 'src/popup/index.html',
    default_title: '__MSG_name__',
    default_icon: { 16: 'icons/16.png', 24: 'icons/24.png', 32: 'icons/32.png' },
  },
  // The popup's page, which adapts its layout to its width.
  side_panel: { default_path: 'src/popup/index.html' },
  icons: { 16: 'icons/16.png', 32: 'icons/32.png', 48: 'icons/48.png', 128: 'icons/128.png' },
  content_scripts: [
    {
      // The two sites of the online system.
      matches: onlineSystemSites.map((host) => `https://${host}/*`),
      js: ['src/content/index.iife.ts'],
      run_at: 'document_start',
      all_frames: false,
    },
  ],
  // A key to open the popup.
  commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+Z' } } },
  // Other extensions and web pages cannot send messages. Without this key, every extension can.
  externally_connectable: { ids: [], matches: [] },
  content_security_policy: {
    // The extension's pages load the extension's own files only. No text becomes markup or code:
    // Trusted Types refuse it, and no policy that would permit it can be made.
    extension_pages:
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
      "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
      "require-trusted-types-for 'script'; trusted-types 'none'",
  },
}));
