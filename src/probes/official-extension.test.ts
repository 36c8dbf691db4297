import { describe, expect, it } from 'vitest';
import { links, OFFICIAL_EXTENSION } from '../readiness/links.ts';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { probeOfficialExtension as probe } from './official-extension.ts';

describe('the official extension', () => {
  it.each([
    ['on', true],
    ['off', false],
  ] as const)('is %s where it is installed with enabled: %s', async (state, enabled) => {
    await fakeChrome.grant();
    fakeChrome.state.extensions.set('ddhaancdmkmeigppopkakhpbboccibla', { enabled });
    expect(await probe()).toBe(state);
  });

  it('is absent where Chrome finds none of its id', async () => {
    await fakeChrome.grant();
    fakeChrome.state.extensions.set('another', { enabled: true });
    expect(await probe()).toBe('absent');
  });

  it('is not spoken of where the permission is not given', async () => {
    fakeChrome.state.extensions.set(OFFICIAL_EXTENSION, { enabled: true });
    expect(await probe()).toBeNull();
  });

  it('is the one that the link to the Web Store leads to', () => {
    expect(links['official-extension'].href).toMatch(new RegExp(`/${OFFICIAL_EXTENSION}$`));
  });
});
