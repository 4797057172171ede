import { NotTaken } from './found';

/** Twelve digits: what is computed from decimals must not show the traces of binary numbers. */
const rounded = (value: number): number => Number(value.toPrecision(12));

/** A number with a point or a comma. Refuses anything else: notANumber. */
export function numberOf(text: string, line?: number): number {
  const bare = text.trim().replace(',', '.');
  if (!/^[+-]?(\d{1,15}(\.\d{0,15})?|\.\d{1,15})([eE][+-]?\d{1,2})?$/.test(bare))
    throw new NotTaken('notANumber', { text: text.trim().slice(0, 80) }, line);
  return Number(bare);
}

/** From least to most, as a value and the deviation from it. */
export function between(least: number, most: number, line?: number): { answer: number; tolerance: number } {
  if (least > most) throw new NotTaken('rangeTurned', { least, most }, line);
  return { answer: rounded((least + most) / 2), tolerance: rounded((most - least) / 2) };
}
