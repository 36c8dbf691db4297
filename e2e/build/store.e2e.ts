import { afterAll, expect, inject, test } from 'vitest';
import { buildForStores } from '../../scripts/package/build.ts';
import { pageUrl, paths } from '../replica/index.ts';
import { alteredBuild, type Folder, folderWith } from '../support/altered-build.ts';
import { readManifest } from '../support/extension.ts';
import { theNotice } from '../support/page-parts.ts';
import { checkedPopup, shownStates } from '../support/popup.ts';
import { sharedTab } from '../support/tab.ts';
import { testSession } from '../support/test-session.ts';
import { chromeOnWindows } from '../world/computers.ts';

let built: Folder;
let keyed: Folder;

/**
 * The store's build is not minified, unlike the build that all other tests use. The key is added
 * afterwards, as by the store.
 */
const session = testSession({
  computer: chromeOnWindows,
  own: async () => {
    built = await folderWith({});
    await buildForStores(built.path);
    const { key } = await readManifest(inject('dist'));
    keyed = await alteredBuild(built.path, { manifest: { key } });
    return { dist: keyed.path };
  },
});
const tab = sharedTab(session);

afterAll(async () => {
  await built.remove();
  await keyed.remove();
});

test('the stores’ build shows the checklist in its popup', async () => {
  const popup = await checkedPopup(session());
  expect(await shownStates(popup)).toMatchObject({
    chrome: 'met supported',
    'jpki-client': 'unmet not-registered',
  });
});

test('and the notice on a page of the online system', async () => {
  const page = await tab.settled(pageUrl('current', paths.current.entry));
  expect((await theNotice(page)).attributes).toMatchObject({
    'data-state': 'not-ready',
    'data-unmet': 'jpki-client',
  });
});
