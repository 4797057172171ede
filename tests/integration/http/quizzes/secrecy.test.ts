import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '~/platform/ids';
import { startTestApp, type TestApp } from '../../../support/app';
import { aQuizOfEveryKind, kinds, secret } from '../../../support/questions';
import { answerIds, aTrainee, press } from '../../../support/quiz-site';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

/** What only keys hold: marked texts, the number asked for, names of fields of a key, ids in the order of the file. */
const keys = new RegExp(
  `${secret}|7654[.,]25|"(correct|accept|accepted|why|explanation|tolerance|answer|isCorrect)"|opt-[a-y]|"(first|second|third|fourth)"`,
);

describe('before an attempt is submitted', () => {
  it.each(['one', 'sheet'] as const)('no response to anything holds a key (%s)', async (layout) => {
    const quiz = aQuizOfEveryKind({ id: `quiz-${layout}`, layout, feedback: 'full' });
    const { visitor, path, course } = await aTrainee(app, quiz, {
      id: `crs-${layout}`,
      pretest: { ...quiz, id: `pre-${layout}` },
    });
    let seen = 0;
    const read = async (address: string) => {
      const [page, data] = [await visitor.get(address), await visitor.get(address.replace(/(\?|$)/, '.data$1'))];
      for (const { text, status } of [page, data]) {
        expect(status, address).toBe(200);
        expect(text.match(keys)?.[0], address).toBeUndefined();
        seen += text.length;
      }
      return page;
    };

    for (const locale of ['kk', 'ru', 'en']) {
      await read(`/${locale}${path}`);
      await read(`/${locale}/courses/${course.slug}`);
      await read(`/${locale}/learn/${course.slug}/lesson-1`);
    }
    const attempt = await press(visitor, path, newId());
    for (const locale of ['kk', 'ru', 'en']) {
      for (let q = 1; q <= kinds.length; q++) {
        const { text } = await read(`/${locale}${attempt}?q=${q}`);
        const names = [...text.matchAll(/name="(q-[^"]+)"/g)].map(([, name = '']) => name);
        expect(names.length).toBeGreaterThan(0);
        const fields = Object.fromEntries(names.map((name, i) => [name, name.includes('order') ? String(i + 1) : 'a']));
        const form = { ...fields, ...answerIds(text), go: String(q + 1) };
        const bySelf = await visitor.post(`/${locale}${attempt}/answers`, form, { accept: 'application/json' });
        expect(bySelf.text).not.toMatch(keys);
        const byButton = await visitor.post(`/${locale}${attempt}?q=${q}`, form);
        expect(byButton.text).not.toMatch(keys);
        const data = await visitor.post(`/${locale}${attempt}.data?q=${q}`, form, { accept: '*/*' });
        expect(data.text).not.toMatch(keys);
      }
      await read(`/${locale}${attempt}?q=end`);
      await read(`/${locale}${path}`);
    }
    expect(seen).toBeGreaterThan(100_000);
  });

  it('afterwards the key is told by a quiz that tells everything, and by no other', async () => {
    for (const [feedback, told] of [
      ['full', true],
      ['marks', false],
      ['score', false],
    ] as const) {
      const quiz = aQuizOfEveryKind({ id: `quiz-${feedback}`, feedback });
      const { visitor, path } = await aTrainee(app, quiz, { id: `crs-${feedback}` });
      const attempt = await press(visitor, path, newId());
      await visitor.post(`/en${attempt}/submission`);
      for (const address of [`/en${attempt}`, `/en${attempt}.data`]) {
        const { text } = await visitor.get(address);
        expect(text.includes(secret), `${feedback} ${address}`).toBe(told);
        if (!told) expect(text, `${feedback} ${address}`).not.toMatch(keys);
      }
    }
  });
});
