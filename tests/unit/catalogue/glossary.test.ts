import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Glossary, readGlossary } from '~/domain/catalogue/glossary';
import { findTerms, termsByLetter } from '~/domain/catalogue/terms';

const { value, faults } = readGlossary('courses/glossary.yaml');
const glossary = value as Glossary;
const sure = (level: string) => Object.keys(glossary).filter((key) => glossary[key]!.kk_sure === level);

function fileWith(text: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kenes-glossary-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'glossary.yaml');
  writeFileSync(file, text);
  return file;
}

describe('courses/glossary.yaml', () => {
  it('has the 86 terms of the programme, and says of which the Kazakh form is not settled', () => {
    expect(faults).toEqual([]);
    expect(Object.keys(glossary)).toHaveLength(86);
    expect([sure('high').length, sure('medium').length]).toEqual([53, 26]);
    expect(sure('low')).toEqual([
      'participatory_planning',
      'co_creation',
      'value_for_money',
      'psc',
      'availability_payment',
      'placemaking',
      'reasonable_accommodation',
    ]);
  });

  it('is refused with line and column where it is wrong, and is no terms then', () => {
    const file = fileWith(
      'akim: { kk: әкім, ru: аким, kk_sure: high }\nakimat: { kk: "", ru: а, en: a, kk_sure: sure }\n',
    );
    const read = readGlossary(file);
    expect(read.value).toBeNull();
    expect(read.faults.map(({ line, column, code }) => `${line}:${column} ${code}`)).toEqual([
      '1:1 missingLanguage',
      '2:11 wrongField',
      '2:33 wrongField',
    ]);
  });

  it('may be missing', () => {
    expect(readGlossary('nowhere/glossary.yaml')).toEqual({ value: null, faults: [] });
  });
});

describe('terms by letter', () => {
  const letters = (locale: 'kk' | 'ru' | 'en') => termsByLetter(locale, glossary).map(({ letter }) => letter);

  it('follow the alphabet of the language', () => {
    expect(letters('kk').join('')).toBe('АӘБГДЕЖИКҚМОӨПСТҰҮФХ');
    expect(letters('ru').join('')).toBe('АБГДЗИКЛМОПРСТУФЧ');
    expect(letters('en').join('')).toBe('ABCDEFGILMOPQRSTUVW');
  });

  it('hold every term once, in order', () => {
    const [first] = termsByLetter('kk', glossary).filter(({ letter }) => letter === 'Қ');
    expect(first?.terms.slice(0, 3).map(({ names }) => names.kk)).toEqual([
      'қанағаттану сауалнамасы',
      'қатысу',
      'қатысушылық жоспарлау',
    ]);
    expect(termsByLetter('ru', glossary).flatMap(({ terms }) => terms)).toHaveLength(86);
  });

  it('put ё with е in Russian', () => {
    const one = (ru: string) => ({ kk: ru, ru, en: ru, kk_sure: 'high' as const });
    expect(termsByLetter('ru', { a: one('ёлка'), b: one('ель'), c: one('жар') }).map(({ letter }) => letter)).toEqual([
      'Е',
      'Ж',
    ]);
  });
});

describe('search among terms', () => {
  const found = (text: string) => findTerms(text, 'en', glossary).map(({ key }) => key);

  it.each([
    ['ҚАТЫСУ', ['attendance', 'citizen_participation', 'participatory_planning']],
    ['катысу', ['attendance', 'citizen_participation', 'participatory_planning']],
    ['мудделі тарап', ['stakeholder', 'stakeholder_mapping']],
    ['стейкх', ['stakeholder']],
    ['stake', ['stakeholder', 'stakeholder_mapping']],
    ['ГЧП', ['ppp_agreement', 'ppp']],
    ['мжә', ['ppp']],
    ['партнерство', ['ppp']],
    ['psc', ['psc']],
    ['takeholder', []],
    ['%', []],
    ['  ', []],
  ])('%s', (text, keys) => {
    expect(found(text).sort()).toEqual([...keys].sort());
  });

  it('comes in the alphabetical order of the page', () => {
    expect(findTerms('катысу', 'ru', glossary).map(({ names }) => names.ru)).toEqual([
      'посещаемость',
      'соучаствующее (партисипативное) планирование',
      'участие граждан',
    ]);
  });
});
