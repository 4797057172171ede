import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { patiently } from '~/ui/lesson/patiently';

describe('what a page can do without for a while', () => {
  let page: EventTarget;
  beforeEach(() => {
    vi.useFakeTimers();
    page = new EventTarget();
    vi.stubGlobal('window', page);
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is asked for again after a while', async () => {
    const load = vi.fn().mockRejectedValueOnce(new Error('line')).mockResolvedValue('here');
    const loaded = patiently(load);
    await vi.advanceTimersByTimeAsync(1999);
    expect(load).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await loaded).toBe('here');
  });

  it('is asked for at once when the line is back', async () => {
    const load = vi.fn().mockRejectedValueOnce(new Error('line')).mockResolvedValue('here');
    const loaded = patiently(load);
    await vi.advanceTimersByTimeAsync(1);
    page.dispatchEvent(new Event('online'));
    expect(await loaded).toBe('here');
  });

  it('never becomes an error of the page', async () => {
    const load = vi.fn().mockRejectedValue(new Error('gone'));
    const ended = vi.fn();
    patiently(load).then(ended, ended);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(load).toHaveBeenCalledTimes(4);
    expect(ended).not.toHaveBeenCalled();
  });
});

it('fails on the server like anything else', async () => {
  await expect(patiently(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});
