import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAsk, replyInTime } from './ask.ts';

type Example = { tell: { request: { type: 'tell' }; answer: string } };

const send = vi.fn<(message: unknown) => Promise<unknown>>();
const ask = createAsk<Example>(send);
const answered = { ok: true, value: 'done' };

beforeEach(() => void send.mockReset());

describe('asking the worker', () => {
  it('gives what it answers', async () => {
    send.mockResolvedValue(answered);
    expect(await ask({ type: 'tell' })).toBe('done');
    expect(send.mock.calls).toEqual([[{ type: 'tell' }]]);
  });

  it.each([
    ['fails', () => Promise.reject(new Error('Receiving end does not exist.'))],
    ['is left unanswered', async () => undefined],
  ])('is tried once more where it %s: the worker was stopped meanwhile', async (_, first) => {
    send.mockImplementationOnce(first).mockResolvedValue(answered);
    expect(await ask({ type: 'tell' })).toBe('done');
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('fails where the worker cannot be reached, after two tries', async () => {
    send.mockRejectedValue(new Error('Receiving end does not exist.'));
    await expect(ask({ type: 'tell' })).rejects.toThrow('Receiving end does not exist.');
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('fails where the worker says nothing, after two tries', async () => {
    send.mockResolvedValue(undefined);
    await expect(ask({ type: 'tell' })).rejects.toThrow('silent');
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('fails where the worker refuses, and does not ask again', async () => {
    send.mockResolvedValue({ ok: false, refusal: 'failed' });
    await expect(ask({ type: 'tell' })).rejects.toThrow('failed');
    expect(send).toHaveBeenCalledTimes(1);
  });
});

describe('waiting for a reply', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('ends with a refusal after ten seconds, so that it is not asked once more', async () => {
    send.mockReturnValue(new Promise(() => undefined));
    const asked = createAsk<Example>((message) => replyInTime(() => send(message)))({
      type: 'tell',
    });
    const [refused] = await Promise.allSettled([asked, vi.advanceTimersByTimeAsync(10_000)]);
    expect(refused).toMatchObject({ status: 'rejected' });
    expect(vi.getTimerCount()).toBe(0);
    expect(send).toHaveBeenCalledOnce();
  });

  it.each([
    ['gives what comes', async () => answered, answered],
    ['gives nothing where nobody is there', () => Promise.reject(new Error('gone')), undefined],
  ])('%s', async (_, answer, given) => {
    expect(await replyInTime(answer)).toEqual(given);
    expect(vi.getTimerCount()).toBe(0);
  });
});
