import { z } from 'zod';
import type { Locale } from '~/words/words';
import { settingsFields } from '../compiler/quiz-shape';
import type { QuizKind } from '../course.schema';
import { asList, type Plain, wordsOf } from './plain';
import { type FormFault, languagesAsked, shapeFaults } from './question-faults';
import { asNumber, type FormValues, said, textValues } from './question-fields';

const one = (values: FormValues, name: string): string => [values[name] ?? ''].flat()[0]?.trim() ?? '';

/** The most draws that a quiz has. */
const mostDraws = 20;

/** The settings that a form says: all of a quiz but its id, its kind and its questions. */
export function settingsFrom(kind: QuizKind, values: FormValues, languages: Locale[]): Plain {
  const draws = Array.from({ length: mostDraws }, (_, i): Plain => {
    const tag = one(values, `draw.${i}.tag`);
    return {
      bank: one(values, `draw.${i}.bank`) || undefined,
      tag: tag || undefined,
      count: asNumber(one(values, `draw.${i}.count`)),
    };
  }).filter((draw) => Object.values(draw).some((value) => value !== undefined));
  return {
    title: said(values, 'title', languages),
    ...(kind !== 'pretest' && { pass: asNumber(one(values, 'pass')) }),
    attempts: asNumber(one(values, 'attempts')),
    minutes: asNumber(one(values, 'minutes')),
    feedback: one(values, 'feedback') || undefined,
    shuffle: one(values, 'shuffle') === 'on',
    layout: one(values, 'layout') || undefined,
    draw: draws.length > 0 ? draws : undefined,
  };
}

/** The fields of the form; lines for draws are two more than there are. */
export function settingsValues(settings: Plain, languages: Locale[]): Record<string, string> {
  const values = textValues('title', settings.title, languages);
  for (const name of ['pass', 'attempts', 'minutes']) values[name] = wordsOf(settings[name]);
  values.feedback = wordsOf(settings.feedback) || 'full';
  values.layout = wordsOf(settings.layout) || 'one';
  values.shuffle = settings.shuffle === false ? '' : 'on';
  for (const [i, draw] of [...asList(settings.draw), {}, {}].slice(0, mostDraws).entries())
    for (const name of ['bank', 'tag', 'count']) values[`draw.${i}.${name}`] = wordsOf((draw as Plain)[name]);
  return values;
}

const needed: FormFault['code'] = 'required';

/** What is to be mended, at the fields of the form. */
export function settingsFaults(kind: QuizKind, given: Plain, languages: Locale[], source: Locale): FormFault[] {
  const settings: Plain = JSON.parse(JSON.stringify(given));
  const shape = z.strictObject(settingsFields(languagesAsked(settings, languages, source)));
  const read = shape.safeParse({ ...settings, id: 'quiz', kind });
  const faults = read.success ? [] : shapeFaults(read.error.issues, settings);
  if (kind !== 'pretest' && settings.pass === undefined) faults.push({ field: 'pass', code: needed });
  return faults;
}
