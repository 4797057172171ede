import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { WrongSetting } from './env';

const inLocales = z.object({ kk: z.string().min(1), ru: z.string().min(1), en: z.string().min(1) });
const colour = z.string().regex(/^#[0-9a-f]{6}$/i);
const shape = z.object({
  name: z.string().min(1).max(40).default('Kenes'),
  /** Absolute path of an SVG or PNG, shown instead of the drawn mark. */
  logo: z.string().optional(),
  colours: z.object({ ink: colour, accent: colour }).partial().default({}),
  issuer: z
    .object({ name: inLocales, url: z.url().optional() })
    .default({ name: { kk: 'Kenes оқу платформасы', ru: 'Учебная платформа Kenes', en: 'Kenes learning platform' } }),
  signatory: z.object({ name: inLocales, position: inLocales }).nullable().default(null),
});

/** Name, mark, colours and issuer of this installation. */
export type Brand = z.infer<typeof shape>;

/** Reads BRAND_FILE (JSON), or the defaults when there is none. Refuses a file that does not fit, by name. */
export function readBrand(file: string): Brand {
  if (!file) return shape.parse({});
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new WrongSetting(`BRAND_FILE=${file} cannot be used: ${(error as Error).message}`);
  }
}
