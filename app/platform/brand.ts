import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { unreadable } from './brand-colours';
import { WrongSetting } from './env';

const inLocales = z.object({ kk: z.string().min(1), ru: z.string().min(1), en: z.string().min(1) });
const colour = z.string().regex(/^#[0-9a-f]{6}$/i);
const pair = { ink: colour.optional(), accent: colour.optional() };
/** What a site is called whose brand file does not rename it. */
export const ownName = 'Kenes';
const shape = z.object({
  name: z.string().min(1).max(40).default(ownName),
  /** Where this site comes from, for the front page. Ours is a claim about Kenes alone. */
  origin: inLocales.optional(),
  /** Absolute path of an SVG or PNG, shown instead of the drawn mark. */
  logo: z.string().optional(),
  /** `dark` for the dark palette, which keeps its own colours without it. */
  colours: z.object({ ...pair, dark: z.object(pair).optional() }).default({}),
  issuer: z
    .object({ name: inLocales, url: z.url().optional() })
    .default({ name: { kk: 'Kenes оқу платформасы', ru: 'Учебная платформа Kenes', en: 'Kenes learning platform' } }),
  signatory: z.object({ name: inLocales, position: inLocales }).nullable().default(null),
});

/** Name, mark, colours and issuer of this installation. */
export type Brand = z.infer<typeof shape>;

/** Reads BRAND_FILE (JSON), or the defaults when there is none. Refuses a file that does not fit, or colours hard to read, by name. */
export function readBrand(file: string): Brand {
  if (!file) return shape.parse({});
  try {
    const brand = shape.parse(JSON.parse(readFileSync(file, 'utf8')));
    const fault = unreadable(brand.colours, 'light') ?? unreadable(brand.colours.dark ?? {}, 'dark');
    if (fault) throw new Error(fault);
    return brand;
  } catch (error) {
    throw new WrongSetting(`BRAND_FILE=${file} cannot be used: ${(error as Error).message}`);
  }
}
