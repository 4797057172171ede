import type { Area } from '~/platform/pdf/book';
import type { Face } from '~/platform/pdf/fonts';
import type { Setting } from '~/platform/pdf/lines';
import type { Run } from '~/platform/pdf/runs';

/** Colours of the sheet on white paper; text keeps 7:1, lines to write on are seen and do not shout. */
export const colours = {
  ink: '#16302a',
  quiet: '#3f524b',
  link: '#1b5446',
  accent: '#84450a',
  line: '#9aa59f',
  juniper: '#1b5446',
  apricot: '#cf7520',
  sky: '#215877',
  stone: '#77837c',
} as const;

/** Where text stands on A4 portrait, in points. */
export const area: Area = { left: 68, right: 595.28 - 68, top: 74, bottom: 841.89 - 70 };

const set = (size: number, leading: number, colour: string = colours.ink): Setting => ({ size, leading, colour });

export const settings = {
  title: set(26, 31),
  lesson: set(20, 25),
  heading: set(14, 18.5),
  subheading: set(11.5, 16),
  body: set(10.3, 15.2),
  small: set(8.8, 12.8, colours.quiet),
  form: set(9.4, 13.4),
  quote: set(11.5, 17),
} as const;

/** Air above things, in points. */
export const air = { block: 8, part: 14, heading: 20 } as const;

export const words = (text: string, face: Face = 'regular', more: Partial<Run> = {}): Run => ({ text, face, ...more });
