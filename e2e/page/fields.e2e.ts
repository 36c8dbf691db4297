import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { storeSaid } from '../support/answers.ts';
import { type Call, extensionWorld, watchCalls } from '../support/extension-world.ts';
import { leaveAndReturn, nextFrames, shownNotices } from '../support/page-parts.ts';
import { sharedTab } from '../support/tab.ts';
import { waitUntil } from '../support/wait.ts';
import { pageUrl, paths } from '../replica/index.ts';
import { testSession } from '../support/test-session.ts';
import { chromeOnWindows } from '../world/computers.ts';

const session = testSession({ computer: chromeOnWindows });
const tab = sharedTab(session);

/** Every way to read what a field holds. */
const waysToContents = [
  ...[
    'value',
    'defaultValue',
    'valueAsNumber',
    'valueAsDate',
    'checked',
    'defaultChecked',
    'files',
  ].map((key) => `HTMLInputElement.${key}`),
  ...['value', 'selectedIndex', 'selectedOptions', 'options'].map(
    (key) => `HTMLSelectElement.${key}`,
  ),
  ...['value', 'defaultValue', 'textLength'].map((key) => `HTMLTextAreaElement.${key}`),
  ...['value', 'selected', 'text'].map((key) => `HTMLOptionElement.${key}`),
  'HTMLFormElement.elements',
  ...['get', 'getAll', 'has', 'forEach', 'entries', 'keys', 'values'].map(
    (key) => `FormData.${key}`,
  ),
  ...['innerHTML', 'outerHTML', 'attributes'].map((key) => `Element.${key}`),
  'XMLSerializer.serializeToString',
];

/** Ways to find and observe elements. The extension uses these, but not on fields. */
const waysToElements = [
  'Document.getElementById',
  'Document.getElementsByName',
  ...['Document', 'Element'].flatMap((owner) =>
    ['querySelector', 'querySelectorAll', 'getElementsByTagName', 'getElementsByClassName'].map(
      (key) => `${owner}.${key}`,
    ),
  ),
];

const everyWay = [
  ...waysToContents,
  ...waysToElements,
  'Element.getAttribute',
  'MutationObserver.observe',
  'EventTarget.addEventListener',
];

/** Whether a call was a step to reading what a user or the system has put into a field. */
function isStepToField({ name, on, args, found }: Call): boolean {
  if (waysToContents.includes(name)) return true;
  if (waysToElements.includes(name)) {
    // Two hidden fields carry the certificates. Not even these elements may be touched.
    return found.some((id) => id === 'hdnUsrCert' || id === 'hdnSignCert');
  }
  switch (name) {
    case 'Element.getAttribute':
      // A button's text may be in its attribute.
      return on === 'field' && args.includes('value');
    case 'MutationObserver.observe':
      // An observer may name attributes to hear of. It must not ask for old texts or a field's
      // content.
      return args.some((options) =>
        /"(attributes|\w+OldValue)":true|"(value|checked|selected)"/.test(options),
      );
    case 'EventTarget.addEventListener':
      return /^(before)?input|change$|^key|paste|submit|formdata/.test(args[0] ?? '');
    default:
      return false;
  }
}

const forms = [
  ['the current application form', pageUrl('current', paths.current.application), '#item0'],
  ['the earlier registration form', pageUrl('earlier', paths.earlier.registration), '#name'],
  ['the earlier entry page', pageUrl('earlier', paths.earlier.entry), '#hdnUsrCert'],
] as const;

test.each(forms)('no field is ever read: %s', async (_name, url, selector) => {
  const page = await tab.withNotice(url);
  const world = await extensionWorld(page, session().extensionId);
  const calls = await watchCalls(world, everyWay);

  // A user fills in the field, and then everything happens that makes the extension look again.
  await fillIn(page, selector);
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('p')));
  await nextFrames(page);
  await page.setViewport({ width: 700, height: 700 });
  await storeSaid(session(), { category: 'practitioner' });
  await leaveAndReturn(session(), page);
  await waitUntil(
    'the notice of a practitioner',
    async () => (await shownNotices(page))[0]?.unmet === '',
  );
  await nextFrames(page);
  expect((await calls()).filter(isStepToField)).toEqual([]);
  const used = (await calls()).map(({ name }) => name);
  expect(used).toContain('Document.querySelectorAll');
  expect(used).toContain('MutationObserver.observe');

  // Proves the watch: one read of the field is noticed.
  await world.evaluate((wanted) => {
    const field = document.querySelector(wanted);
    if (field instanceof HTMLInputElement) void field.value;
  }, selector);
  expect((await calls()).filter(isStepToField).map(({ name }) => name)).toContain(
    'HTMLInputElement.value',
  );
});

/** Types into a field. A hidden one gets a value by script, as the page itself would set it. */
async function fillIn(page: Page, selector: string): Promise<void> {
  const isHidden = await page.$eval(
    selector,
    (field) => (field as HTMLInputElement).type === 'hidden',
  );
  if (isHidden) {
    await page.$eval(selector, (field) => {
      (field as HTMLInputElement).value = 'MIIC…';
    });
  } else {
    await page.type(selector, 'ZAIRYU TARO');
  }
}

test('the application form keeps every value that the user and the system have put in', async () => {
  const page = await tab.withNotice(pageUrl('current', paths.current.application));
  await page.type('#item0', 'ZAIRYU TARO');
  await page.select('#item3', '1');
  const values = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')].map(
        ({ name, value }) => `${name}=${value}`,
      ),
    );
  const before = await values();
  expect(before.length).toBeGreaterThan(400);
  expect(before).toContain('item[0].value=ZAIRYU TARO');

  await storeSaid(session(), { category: 'practitioner' });
  await leaveAndReturn(session(), page);
  await waitUntil(
    'the notice of a practitioner',
    async () => (await shownNotices(page))[0]?.unmet === '',
  );
  expect(await values()).toEqual(before);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('item0');
});
