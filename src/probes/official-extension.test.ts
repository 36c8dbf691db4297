import { describe, expect, it, vi } from 'vitest';
import { links, OFFICIAL_EXTENSION } from '../readiness/links.ts';
import { probeOfficialExtension } from './official-extension.ts';

type Get = (id: string) => Promise<{ readonly enabled: boolean }>;

describe('the official extension', () => {
  it.each([
    ['on', true],
    ['off', false],
  ] as const)('is %s where it is installed with enabled: %s', async (state, enabled) => {
    const get = vi.fn<Get>().mockResolvedValue({ enabled });
    expect(await probeOfficialExtension({ get })).toBe(state);
    expect(get.mock.calls).toEqual([['ddhaancdmkmeigppopkakhpbboccibla']]);
  });

  it('is absent where Chrome finds none of its id', async () => {
    const get = vi.fn<Get>().mockRejectedValue(new Error('Failed to find extension with id …'));
    expect(await probeOfficialExtension({ get })).toBe('absent');
  });

  it('is not spoken of where the permission is not given', async () => {
    expect(await probeOfficialExtension({})).toBeNull();
  });

  it('is the one that the link to the Web Store leads to', () => {
    expect(links['official-extension'].endsWith(`/${OFFICIAL_EXTENSION}`)).toBe(true);
  });
});
