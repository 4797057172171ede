import { z } from 'zod';
import { ageBands, sectors, sexes } from './profile-choices';

const optional = <T extends readonly [string, ...string[]]>(values: T) =>
  z
    .union([z.literal(''), z.enum(values)], 'invalid')
    .default('')
    .transform((value) => (value === '' ? null : (value as T[number])));
const line = (max: number) =>
  z
    .string('invalid')
    .default('')
    .transform((text) => text.replace(/\s+/gu, ' ').trim())
    .refine((text) => [...text].length <= max, 'tooLong');

/** The form of one's own profile. Names are judged by the domain, letter by letter. */
export const profileShape = z.object({
  nameKk: line(120),
  nameRu: line(120),
  nameLatin: line(120),
  sex: optional(sexes),
  ageBand: optional(ageBands),
  sector: optional(sectors),
  city: line(40),
  organisation: line(200),
  position: line(200),
  letters: z.enum(['kk', 'ru', 'en'], 'invalid'),
});

export type ProfileInput = z.output<typeof profileShape>;

export * from './profile-choices';
