import { describe, expect, it } from 'vitest';
import { alsoInOf, codeBeginning, cohortState, dueFor, freeCode, isCode, languagesOf } from '~/domain/cohorts/rules';

describe('the code of a cohort', () => {
  it.each(['PP-2027-01', 'C1', 'PPP-2027-12-EVENING'])('may be %s', (code) => {
    // Two letters are too short for a code.
    expect(isCode(code)).toBe(code.length > 2);
  });

  it.each(['', 'NEW', 'PP--1', '-PP-1', 'PP-1-', 'pp-1', 'ПП-2027-01', 'PP 1', `PP-${'1'.repeat(30)}`])(
    'may not be “%s”',
    (code) => {
      expect(isCode(code)).toBe(false);
    },
  );

  it('is made of the course, the year and the next free number', () => {
    expect(codeBeginning('participatory-planning', '2027-03-01')).toBe('PP-2027-');
    expect(codeBeginning('course-1', '2026-03-01')).toBe('C1-2026-');
    expect(freeCode('PP-2027-', new Set())).toBe('PP-2027-01');
    expect(freeCode('PP-2027-', new Set(['PP-2027-01', 'PP-2027-03']))).toBe('PP-2027-02');
  });
});

describe('the languages of a cohort', () => {
  it('are kept beside the main one in one order, each once, and the main one not again', () => {
    expect(alsoInOf('kk', ['en', 'ru', 'en', 'kk'])).toBe('ru en');
    expect(alsoInOf('ru', ['ru'])).toBeNull();
    expect(alsoInOf('en', [])).toBeNull();
  });

  it('are read with the main one first', () => {
    expect(languagesOf({ language: 'en', alsoIn: 'kk ru' })).toEqual(['en', 'kk', 'ru']);
    expect(languagesOf({ language: 'ru', alsoIn: null })).toEqual(['ru']);
  });
});

describe('the deadline of a seat', () => {
  const startsOn = '2026-03-10';
  const at = (day: string, clock = '12:00') => Date.parse(`${day}T${clock}:00+05:00`);
  const endOf = (day: string) => Date.parse(`${day}T23:59:59.999+05:00`);

  it('is none, one day for all, or so many days after the seat', () => {
    const none = { startsOn, deadlineDays: null, deadlineOn: null };
    expect(dueFor(none, at('2026-03-12'))).toBeNull();
    expect(dueFor({ ...none, deadlineOn: '2026-05-01' }, at('2026-03-12'))).toBe(endOf('2026-05-01'));
    expect(dueFor({ ...none, deadlineDays: 30 }, at('2026-03-12'))).toBe(endOf('2026-04-11'));
  });

  it('counts from the first day for whoever had the seat before, and by days of Almaty', () => {
    const days = { startsOn, deadlineDays: 5, deadlineOn: null };
    expect(dueFor(days, at('2026-02-01'))).toBe(endOf('2026-03-15'));
    expect(dueFor(days, at('2026-03-12', '00:30'))).toBe(endOf('2026-03-17'));
  });
});

it('a cohort is planned, then running, then closed', () => {
  const cohort = { startsOn: '2026-03-10', closedAt: null };
  expect(cohortState(cohort, '2026-03-09')).toBe('planned');
  expect(cohortState(cohort, '2026-03-10')).toBe('running');
  expect(cohortState({ ...cohort, closedAt: 1 }, '2026-03-09')).toBe('closed');
});
