import type { Picture } from './poppler';

type Box = { left: number; top: number; right: number; bottom: number };

/** The modules of a printed symbol, by the size of its corner mark, which is seven modules wide. */
export function readModules({ grey, scale }: Picture, box: Box): boolean[][] {
  const dark = (x: number, y: number) => grey(x * scale, y * scale) < 128;
  let mark = 0;
  while (dark(box.left + mark / scale + 0.5, box.top + 0.5)) mark++;
  const side = box.right - box.left;
  const count = 17 + 4 * Math.round((side / (mark / scale / 7) - 17) / 4);
  const unit = side / count;
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: count }, (_, column) => dark(box.left + (column + 0.5) * unit, box.top + (row + 0.5) * unit)),
  );
}

/** When a mask turns a module over, by its number (ISO/IEC 18004, 7.8.2). */
const masks: ((y: number, x: number) => boolean)[] = [
  (y, x) => (y + x) % 2 === 0,
  (y) => y % 2 === 0,
  (_, x) => x % 3 === 0,
  (y, x) => (y + x) % 3 === 0,
  (y, x) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (y, x) => ((y * x) % 2) + ((y * x) % 3) === 0,
  (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2 === 0,
  (y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2 === 0,
];

/** Reads a clean symbol of versions 1 to 3 in byte mode, whose level keeps all data in one block (L or M). */
export function decode(modules: boolean[][]): string {
  const size = modules.length;
  if (size > 29) throw new Error('This reader knows versions 1 to 3');
  const fixed = (y: number, x: number) =>
    (y < 9 && x < 9) ||
    (y < 9 && x >= size - 8) ||
    (y >= size - 8 && x < 9) ||
    y === 6 ||
    x === 6 ||
    (size > 21 && Math.abs(y - (size - 7)) <= 2 && Math.abs(x - (size - 7)) <= 2);

  const format = [2, 3, 4].map((x) => Number(modules[8]![x])).join('');
  const turned = masks[Number.parseInt(format, 2) ^ 0b101]!;

  let bits = '';
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const y = (right + 1) & 2 ? step : size - 1 - step;
      for (const x of [right, right - 1]) if (!fixed(y, x)) bits += Number(modules[y]![x] !== turned(y, x));
    }
  }
  const number = (from: number, length: number) => Number.parseInt(bits.slice(from, from + length), 2);
  if (number(0, 4) !== 4) throw new Error('Not in byte mode');
  const bytes = Array.from({ length: number(4, 8) }, (_, index) => number(12 + 8 * index, 8));
  return Buffer.from(bytes).toString('utf8');
}
