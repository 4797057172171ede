import { describe, expect, it } from 'vitest';
import { followUpShape, longest, surveyShape } from '~/domain/surveys/survey.schema';

const key = 'abcdef012345';
const faultsOf = (result: { success: boolean; error?: { issues: { path: PropertyKey[]; message: string }[] } }) =>
  Object.fromEntries((result.error?.issues ?? []).map(({ path, message }) => [String(path[0]), message]));

describe('the form after a course', () => {
  it('needs one number, and takes nothing else for granted', () => {
    expect(surveyShape.parse({ overall: '4' })).toEqual({
      ...{ overall: 4, clear: null, useful: null, convenient: null, liked: null, improve: null, quote: false },
      confidence: {},
    });
  });

  it.each(['0', '6', '', '4.5', '٤', ['4', '5']])('takes no %s for a number', (overall) => {
    expect(faultsOf(surveyShape.safeParse({ overall }))).toEqual({ overall: 'ratingNeeded' });
  });

  it('asks for both sides of a pair, beside the one that is not there', () => {
    const one = surveyShape.safeParse({ overall: '4', [`before-${key}`]: '2' });
    expect(faultsOf(one)).toEqual({ [`now-${key}`]: 'pairNeeded' });
    const both = surveyShape.parse({ overall: '4', [`before-${key}`]: '2', [`now-${key}`]: '5' });
    expect(both.confidence).toEqual({ [key]: { before: 2, now: 5 } });
    const wrong = surveyShape.safeParse({ overall: '4', [`before-${key}`]: '9', [`now-${key}`]: '5' });
    expect(faultsOf(wrong)).toEqual({ [`before-${key}`]: 'invalid' });
  });

  it('looks at no field that it does not know', () => {
    const given = { overall: '4', 'before-__proto__': '1', 'now-x': '2', personId: 'p', confidence: 'x' };
    expect(surveyShape.parse(given)).not.toHaveProperty('personId');
    expect(surveyShape.parse(given).confidence).toEqual({});
  });

  it('keeps words without what cannot be seen, and refuses what is too long', () => {
    const nul = String.fromCharCode(0);
    expect(surveyShape.parse({ overall: '4', liked: `  а${nul}б\r\nв\ud800 ` }).liked).toBe('аб\nв');
    expect(surveyShape.parse({ overall: '4', improve: ' \n ' }).improve).toBeNull();
    const long = surveyShape.safeParse({ overall: '4', liked: 'ұ'.repeat(longest.liked + 1) });
    expect(faultsOf(long)).toEqual({ liked: 'tooLong' });
    expect(surveyShape.parse({ overall: '4', liked: 'ұ'.repeat(longest.liked) }).liked).toHaveLength(longest.liked);
  });
});

describe('the form of a follow-up', () => {
  it('needs yes or no', () => {
    expect(faultsOf(followUpShape.safeParse({}))).toEqual({ used: 'answerNeeded' });
    expect(followUpShape.parse({ used: 'no' })).toEqual({
      ...{ used: false, example: null, initiative: null, barrier: null, sector: [], quote: false },
    });
  });

  it('takes one sector or several, each once, and no other', () => {
    expect(followUpShape.parse({ used: 'yes', sector: 'media' }).sector).toEqual(['media']);
    expect(followUpShape.parse({ used: 'yes', sector: ['media', 'private', 'media'] }).sector).toEqual([
      'media',
      'private',
    ]);
    expect(faultsOf(followUpShape.safeParse({ used: 'yes', sector: 'army' }))).toEqual({ sector: 'invalid' });
  });

  it('counts no example of somebody who used nothing, and says so', () => {
    expect(faultsOf(followUpShape.safeParse({ used: 'no', example: 'A bench' }))).toEqual({
      used: 'exampleWithoutUse',
    });
  });
});
