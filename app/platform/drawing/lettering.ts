import { create, type Font } from 'fontkit';
import { type Face, faceBytes } from '../pdf/fonts';
import { type Fit, type Fitted, fitWith, type Style } from '../pdf/text';

const opened = new Map<Face, Font>();

function fontOf(face: Face): Font {
  let font = opened.get(face);
  if (!font) {
    font = create(faceBytes(face)) as Font;
    opened.set(face, font);
  }
  return font;
}

/** Text in lines of a column, as `fitText` does for paper; sizes and widths in the units of the drawing. */
export function fitLetters(text: string, style: Omit<Style, 'size'>, fit: Fit): Fitted {
  const font = fontOf(style.face);
  const measureAt = (size: number) => (part: string) => (font.layout(part).advanceWidth * size) / font.unitsPerEm;
  return fitWith(measureAt, text, style, fit);
}

/**
 * Fitted text as one path of an SVG, with its top at `y`; `x` is the left edge or the middle. A drawing may not bring
 * a face along, and the one who looks at it has others: as outlines every letter is where and what it was.
 */
export function letters({ lines, style }: Fitted, x: number, y: number, align: 'left' | 'centre' = 'left'): string {
  const font = fontOf(style.face);
  const scale = style.size / font.unitsPerEm;
  const leading = style.size * (style.leading ?? 1.3);
  const outlines = lines.map((line, index) => {
    const { glyphs, positions, advanceWidth } = font.layout(line.trimEnd());
    const baseline = y + leading * index + leading / 2 + style.size * 0.35;
    let pen = x - (align === 'centre' ? (advanceWidth * scale) / 2 : 0);
    return glyphs.map((glyph, at) => {
      const { xAdvance, xOffset, yOffset } = positions[at]!;
      const outline = outlineOf(glyph.path.commands, scale, pen + xOffset * scale, baseline - yOffset * scale);
      pen += xAdvance * scale;
      return outline;
    });
  });
  return `<path fill="${style.colour}" d="${outlines.flat().join('')}"/>`;
}

const signs = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' } as const;

interface Command {
  command: keyof typeof signs;
  args: number[];
}

/** Of a glyph, whose own axis points upwards. */
const outlineOf = (commands: Command[], scale: number, x: number, y: number): string =>
  commands
    .map(({ command, args }) => {
      const places = args.map((value, at) => round(at % 2 ? y - value * scale : x + value * scale));
      return signs[command] + places.join(' ');
    })
    .join('');

const round = (value: number) => Math.round(value * 100) / 100;
