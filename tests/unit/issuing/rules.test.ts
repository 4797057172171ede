import { describe, expect, it } from 'vitest';
import { changedSince, type Now, namesOf, reasonFor } from '~/domain/issuing/rules';

const name = { kk: 'Айгүл', ru: null, latin: null };
const now: Now = { erased: false, member: true, completed: true, certificate: null, name, resultPercent: 80 };
const frozen = { name, resultPercent: 80 };

describe('a row that was frozen', () => {
  it('is issued where nothing has changed', () => {
    expect(changedSince(frozen, now)).toBeNull();
    expect(changedSince({ ...frozen, resultPercent: null }, { ...now, resultPercent: null })).toBeNull();
  });

  it.each<[string, Partial<Now>]>([
    ['erased', { erased: true, name: null }],
    ['hasOne', { certificate: 'stands' }],
    ['revoked', { certificate: 'revoked' }],
    ['completionGone', { completed: false }],
    ['left', { member: false }],
    ['nameless', { name: null }],
    ['nameChanged', { name: { ...name, latin: 'Aigul' } }],
    ['nameChanged', { name: { ...name, kk: 'Айгул' } }],
    ['resultChanged', { resultPercent: 90 }],
    ['resultChanged', { resultPercent: null }],
  ])('is skipped: %s', (reason, change) => {
    expect(changedSince(frozen, { ...now, ...change })).toBe(reason);
  });

  it('has no name where nothing but nothing is stated', () => {
    expect(namesOf({ nameKk: '', nameRu: null, nameLatin: '' })).toBeNull();
    expect(namesOf({ nameKk: '', nameRu: 'Айгуль', nameLatin: null })).toEqual({ kk: null, ru: 'Айгуль', latin: null });
  });

  it('is withheld for the reason that its standing says', () => {
    expect(reasonFor('ready')).toBeNull();
    expect(reasonFor('issued')).toBe('hasOne');
    expect(reasonFor('notGiven')).toBe('notGiven');
  });
});
