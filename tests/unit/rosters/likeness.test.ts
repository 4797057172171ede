import { describe, expect, it } from 'vitest';
import { nameKey, nearestAmong } from '~/domain/rosters/likeness';

describe('the key of a name', () => {
  it.each([
    ['Әлімжанова Айгүл', 'Алимжанова Айгуль'],
    ['Әлімжанова Айгүл', 'Aigul Alimzhanova'],
    ['Қанат Сейітов', 'Канат Сейитов'],
    ['Қанат Сейітов', 'Qanat Seiitov'],
    ['Юлия Ким', 'Yuliya Kim'],
    ['Жанна Әлиева', 'Zhanna Alieva'],
    ['Айгүл Әлімжанова Серікқызы', 'Айгүл Әлімжанова'],
  ])('is one for %s and %s', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
    expect(nameKey(one)).not.toBeNull();
  });

  it('keeps apart who differs, and none has a single word', () => {
    expect(nameKey('Айгүл Әлімжанова')).not.toBe(nameKey('Айнұр Әлімжанова'));
    expect(nameKey('Айгүл')).toBeNull();
  });
});

it('the nearest names are those that share most of their letters', () => {
  const nearest = nearestAmong([
    'Жасыл дәліз',
    'Алматы қаласының әкімдігі',
    'Астана қаласының әкімдігі',
    'Зелёный дом',
  ]);
  expect(nearest('Жасил дализ')).toEqual(['Жасыл дәліз']);
  expect(nearest('Акимдик города Алматы')).not.toContain('Зелёный дом');
  expect(nearest('Алматы каласынын акимдиги')[0]).toBe('Алматы қаласының әкімдігі');
  expect(nearest('Xyz')).toEqual([]);
});
