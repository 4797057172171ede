import type { Area } from '~/platform/pdf/book';
import type { Face } from '~/platform/pdf/fonts';
import type { Setting } from '~/platform/pdf/lines';
import type { Run } from '~/platform/pdf/runs';

/** Colours of a report on white paper; text keeps 7:1. */
export const colours = {
  ink: '#16302a',
  quiet: '#3f524b',
  line: '#b9bfba',
  track: '#e6e8e2',
  juniper: '#1b5446',
  apricot: '#cf7520',
  sky: '#215877',
} as const;

/** Where text stands on A4 landscape, in points. */
export const area: Area = { left: 30, right: 841.89 - 30, top: 62, bottom: 595.28 - 50 };

const set = (size: number, leading: number, colour: string = colours.ink): Setting => ({ size, leading, colour });

export const settings = {
  title: set(20, 25),
  part: set(12.5, 17),
  body: set(9.4, 13.4),
  small: set(8.2, 11.6, colours.quiet),
  cell: set(7.2, 9.4),
} as const;

export const words = (text: string, face: Face = 'regular', more: Partial<Run> = {}): Run => ({ text, face, ...more });
