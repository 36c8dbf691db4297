import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeChrome } from '../testing/fake-chrome.ts';
import type { Rules } from './gate.ts';
import { answerMessages, holdPages, type Handlers } from './messages.ts';
import { isRecord, isWhole } from './shape.ts';

type Example = {
  count: { request: { type: 'count'; from: number }; answer: number };
  tell: { request: { type: 'tell' }; answer: null };
};
const rules: Rules<Example> = {
  count: { from: 'our-page', shape: isRecord({ from: isWhole }) },
  tell: { from: 'site', shape: isRecord({}) },
};
const site = fakeChrome.page('https://site.test/form');
const isSite = (url: string) => url.startsWith('https://site.test/');

const handlers = {
  count: vi.fn<Handlers<Example>['count']>(),
  tell: vi.fn<Handlers<Example>['tell']>(),
};
const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);

beforeEach(() => {
  warn.mockClear();
  handlers.count.mockReset().mockImplementation(async ({ from }) => from + 1);
  handlers.tell.mockReset().mockResolvedValue(undefined);
  answerMessages<Example>(rules, handlers, isSite);
});

describe('a message', () => {
  it('is carried out once, with who sent it, and answered', async () => {
    const count = { type: 'count', from: 3 };
    expect(await fakeChrome.send(count)).toEqual({ ok: true, value: 4 });
    expect(handlers.count.mock.calls).toEqual([[count, fakeChrome.ownPage]]);
    await fakeChrome.send({ type: 'tell' }, site);
    expect(handlers.tell.mock.calls).toEqual([[{ type: 'tell' }, site]]);
  });

  it('that leads to nothing to say is answered with null', async () => {
    expect(await fakeChrome.send({ type: 'tell' }, site)).toEqual({ ok: true, value: null });
  });

  it.each([
    ['not-allowed', { type: 'tell' }, fakeChrome.ownPage],
    ['not-allowed', { type: 'count', from: 3 }, site],
    ['not-allowed', { type: 'tell' }, fakeChrome.page('https://evil.test/')],
    ['unknown-type', { type: 'forget-everything' }, site],
    ['malformed', { type: 'count', from: 'three' }, fakeChrome.ownPage],
  ])('that is %s reaches nothing, and is told so: %j', async (refusal, message, sender) => {
    expect(await fakeChrome.send(message, sender)).toEqual({ ok: false, refusal });
    for (const handler of Object.values(handlers)) expect(handler).not.toHaveBeenCalled();
  });

  it.each([
    ['at once', () => Promise.reject(new Error('full'))],
    [
      'before it has begun',
      () => {
        throw new Error('full');
      },
    ],
  ])('that fails %s is replied to, not left hanging', async (_, fail) => {
    handlers.tell.mockImplementation(fail);
    expect(await fakeChrome.send({ type: 'tell' }, site)).toEqual({ ok: false, refusal: 'failed' });
    expect(warn).toHaveBeenCalledTimes(1);
  });
});

describe('the port of a page', () => {
  let tellPages: () => void;
  beforeEach(() => {
    tellPages = holdPages(isSite);
  });

  it.each([
    ['of the site is held', site, true],
    ['of ours is held', fakeChrome.ownPage, true],
    ['of another site is closed', fakeChrome.page('https://evil.test/'), false],
    ['in a subframe of the site is closed', { ...site, frameId: 2 }, false],
  ])('%s', (_, sender, isOpen) => {
    expect(fakeChrome.connect(sender).isOpen).toBe(isOpen);
  });

  it('of the site is told that there is something new, until it closes', () => {
    const [one, other] = [fakeChrome.connect(site), fakeChrome.connect(site)];
    tellPages();
    other.close('The page is gone.');
    tellPages();
    expect([one.told, other.told]).toEqual([[null, null], [null]]);
  });

  it('that Chrome closes with a reason is no fault to complain of', () => {
    const port = fakeChrome.connect(site);
    expect(port.close('The page was moved into the back/forward cache.')).toBe(true);
  });
});
