import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createAsk } from './ask.ts';

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
