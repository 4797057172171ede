import { describe, expect, it } from 'vitest';
import { diceOf } from '#db/seed/dice';
import { populationOf } from '#db/seed/population';
import { isId } from '~/platform/ids';

describe('dice with a seed', () => {
  it('fall the same way again, and another way for another seed', () => {
    const throws = (seed: number) =>
      Array.from(
        { length: 50 },
        (
          (dice) => () =>
            dice.next()
        )(diceOf(seed)),
      );
    expect(throws(3)).toEqual(throws(3));
    expect(throws(3)).not.toEqual(throws(4));
  });

  it('make ids as a device makes them, in the order of time', () => {
    const dice = diceOf(1);
    const early = dice.id(Date.UTC(2026, 0, 1));
    const late = dice.id(Date.UTC(2026, 5, 1));
    expect([early, late].every(isId)).toBe(true);
    expect(early < late).toBe(true);
  });
});

describe('a made-up population', () => {
  const { people, organisations } = populationOf(2000, 1);
  const share = (which: (person: (typeof people)[number]) => boolean) => people.filter(which).length / people.length;

  it('is the same for the same seed', () => {
    expect(populationOf(2000, 1)).toEqual({ people, organisations });
  });

  it('is believable: more women, all three languages, some who state nothing', () => {
    expect(share(({ sex }) => sex === 'woman')).toBeGreaterThan(0.5);
    expect(share(({ locale }) => locale === 'kk')).toBeGreaterThan(0.45);
    expect(share(({ locale }) => locale === 'en')).toBeGreaterThan(0.03);
    expect(share(({ sex }) => sex === null)).toBeGreaterThan(0.02);
  });

  it('gives everybody a name, and nobody an address that could be real', () => {
    expect(people.filter(({ nameKk, nameRu, nameLatin }) => !nameKk && !nameRu && !nameLatin)).toEqual([]);
    expect(new Set(people.map(({ email }) => email)).size).toBe(people.length);
    expect(people.filter(({ email }) => !email.endsWith('@example.org'))).toEqual([]);
    expect(organisations.filter(({ name }) => !name.includes('(demo '))).toEqual([]);
  });
});
