import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { parse } from 'yaml';
import type { InLocales, Locale } from '~/words/words';
import { wordsOf } from './words';

interface Part {
  id: string;
  text: InLocales;
  correct?: boolean;
}

/** A question as its author wrote it, with the key that no browser is told. */
interface Authored {
  id: string;
  kind: 'single' | 'multiple' | 'truefalse' | 'match' | 'order' | 'numeric' | 'text' | 'cloze';
  answer?: boolean | number;
  options?: Part[];
  items?: Part[];
  pairs?: { id: string; left: InLocales; right: InLocales }[];
  accept?: Record<Locale, string[]>;
  gaps?: { id: string; options?: Part[]; accept?: Record<Locale, string[]> }[];
}

const root = path.resolve(import.meta.dirname, '../../../courses');

function* quizFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* quizFiles(full);
    else if (/^(quiz|pretest|posttest)\.yaml$/.test(entry.name)) yield full;
  }
}

const keys = new Map<string, Authored>();
for (const file of quizFiles(root))
  for (const question of (parse(readFileSync(file, 'utf8')) as { questions: Authored[] }).questions)
    keys.set(question.id, question);

/** Answers the questions that a page shows rightly, by the controls that a person would use. Returns their ids. */
export async function answerAll(page: Page, locale: Locale, but: readonly string[] = []): Promise<string[]> {
  await page.locator('fieldset.question').filter({ visible: true }).first().waitFor();
  const ids = await page
    .locator('fieldset.question')
    .filter({ visible: true })
    .evaluateAll((all) => all.map(({ id }) => id));
  for (const id of ids) if (!but.includes(id)) await answerRightly(page.locator(`fieldset[id="${id}"]`), id, locale);
  return ids;
}

/** An option that its author holds for wrong. */
export const wrongOption = (id: string, locale: Locale): string =>
  keys.get(id)!.options!.find(({ correct }) => !correct)!.text[locale];

async function answerRightly(field: Locator, id: string, locale: Locale) {
  const key = keys.get(id);
  if (!key) throw new Error(`No question ${id} in the courses`);
  const t = wordsOf(locale);
  const choose = async (text: string) => field.getByLabel(text, { exact: true }).check();
  switch (key.kind) {
    case 'single':
    case 'multiple':
      for (const { text } of key.options!.filter(({ correct }) => correct)) await choose(text[locale]);
      return;
    case 'truefalse':
      return choose(t(key.answer ? 'blocks.true' : 'blocks.false'));
    case 'match':
      for (const { left, right } of key.pairs!)
        await field.getByLabel(left[locale], { exact: true }).selectOption({ label: right[locale] });
      return;
    case 'order':
      for (const [i, { text }] of key.items!.entries()) {
        const place = field.getByLabel(`${t('blocks.place')}: ${text[locale]}`, { exact: true });
        await place.selectOption(String(i + 1));
        await expect(place).toHaveValue(String(i + 1));
      }
      return;
    case 'numeric':
      return field.getByRole('textbox').fill(String(key.answer));
    case 'text':
      return field.getByRole('textbox').fill(key.accept![locale][0]!);
    case 'cloze':
      for (const [i, gap] of key.gaps!.entries()) {
        const control = field.getByLabel(t('blocks.gap', { n: i + 1 }), { exact: true });
        const right = gap.options?.find(({ correct }) => correct);
        if (right) await control.selectOption({ label: right.text[locale] });
        else await control.fill(gap.accept![locale][0]!);
      }
  }
}
