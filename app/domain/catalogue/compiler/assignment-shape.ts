import { z } from 'zod';
import { id, inLanguages, type Languages, line } from './course-shape';

export const assignmentFields = [
  'id',
  'title',
  'brief',
  'hand_in',
  'minutes',
  'pass',
  'markers',
  'criteria',
  'weight',
  'levels',
] as const;

/** The shape of assignment.yaml in these languages. How many levels there are is a rule: its sentence counts them. */
export function assignmentShape(languages: Languages) {
  const text = inLanguages(languages);
  const short = inLanguages(languages, line);
  const criterion = z.strictObject({
    id,
    weight: z.number().int('range').min(1, 'range').max(100, 'range'),
    title: short,
    levels: z.array(text).max(20, 'shorterList'),
  });
  return z.strictObject({
    id,
    title: short,
    brief: text,
    hand_in: text,
    minutes: z.number().int('range').min(1, 'range').max(6000, 'range'),
    pass: z.number().int('range').min(1, 'range').max(100, 'range'),
    markers: z.union([z.literal(1), z.literal(2)], 'range').optional(),
    criteria: z.array(criterion).min(1, 'longerList').max(20, 'shorterList'),
  });
}
