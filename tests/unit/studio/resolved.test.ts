import { describe, expect, it } from 'vitest';
import { mergeSections } from '~/domain/studio/merging';
import { resolved } from '~/routes/studio/resolved';

const base = '# One\n\nfirst\n\n# Two\n\nsecond\n';
const mine = '# One\n\nfirst of mine\n\n# Two\n\nsecond of mine\n';
const theirs = '# One\n\nfirst of theirs\n\n# Two\n\nsecond of theirs\n\nthird\n';

describe('passages that two authors changed', () => {
  const merged = mergeSections(base, mine, theirs);

  it('say what was chosen, each by itself', () => {
    expect(merged.conflicts).toHaveLength(2);
    expect(resolved(merged, ['mine', 'theirs'])).toBe('# One\n\nfirst of mine\n\n# Two\n\nsecond of theirs\n\nthird\n');
    expect(resolved(merged, ['both', 'mine'])).toMatch(
      /^# One\n\nfirst of mine\n\nfirst of theirs\n\n# Two\n\nsecond of mine\n/,
    );
  });

  it('leave no mark behind', () => {
    for (const one of ['mine', 'theirs', 'both'] as const)
      expect(resolved(merged, [one, one])).not.toMatch(/<<<<<<<|=======|>>>>>>>/);
  });

  it('are the whole text where nothing could be merged', () => {
    const whole = { text: '', conflicts: [{ line: 1, heading: null, base, mine, theirs }] };
    expect(resolved(whole, ['theirs'])).toBe(theirs);
    expect(resolved(whole, ['both'])).toBe(`${mine}\n\n${theirs}`);
  });
});
