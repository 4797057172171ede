import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forget, keep, keptHere } from '~/routes/studio/kept-text';

const saving = '/en/teach/a-course/studio/saving?file=en.mdx';
const typed = { text: 'The neighbours come at six. In the yard.', base: 'h1', sent: 'The neighbours come at six.' };

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  return () => vi.unstubAllGlobals();
});

describe('a text kept on the device', () => {
  it('is offered with what it was written on, as long as the server has another text', () => {
    keep(saving, typed);
    expect(keptHere(saving, typed.sent)).toEqual(typed);
    expect(keptHere(saving, typed.sent)).toEqual(typed);
    expect(keptHere(`${saving}&other`, typed.sent)).toBeNull();
  });

  it('that a closing tab sent all the same is never offered over what others write later', () => {
    keep(saving, typed);
    expect(keptHere(saving, typed.text)).toBeNull();
    expect(keptHere(saving, `${typed.text}\n\nA colleague goes on.`)).toBeNull();
  });

  it('that was typed back to what it was written on says nothing of its own', () => {
    keep(saving, { ...typed, text: typed.sent });
    expect(keptHere(saving, 'A colleague wrote all of it anew.')).toBeNull();
  });

  it('is gone when somebody lets it go', () => {
    keep(saving, typed);
    forget(saving);
    expect(keptHere(saving, typed.sent)).toBeNull();
  });

  it('is wholly for a person to choose when nobody knows what it was written on', () => {
    localStorage.setItem(`studio ${saving}`, JSON.stringify({ text: 'Old words.', base: 'h0' }));
    expect(keptHere(saving, 'New words.')).toEqual({ text: 'Old words.', base: 'h0', sent: '' });
  });

  it.each(['{', '7', '{"text":1,"base":"h"}'])('is nothing when it cannot be read: %s', (rubbish) => {
    localStorage.setItem(`studio ${saving}`, rubbish);
    expect(keptHere(saving, 'New words.')).toBeNull();
  });
});
