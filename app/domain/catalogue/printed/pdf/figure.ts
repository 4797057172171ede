import { setParagraph } from '~/platform/pdf/lines';
import { setDrawing, setPhotograph } from '~/platform/pdf/picture';
import { type Drawing, type Element, gap, lines, propOf } from './drawing';
import { air, settings, words } from './look';

/** The most that a drawing is enlarged: its letters are made for 15 units, the text of a sheet for 10 points. */
const drawingScale = 0.86;
const tallest = 330;

/** A picture with its caption; of one that cannot be drawn here its words, and where it is. */
export function drawFigure(drawing: Drawing, node: Element): void {
  const { book, labels } = drawing;
  const picture = drawing.picture(propOf(node, 'src'));
  const alt = propOf(node, 'alt');
  const bounds = { width: book.width * 0.84, height: tallest };
  gap(drawing, air.part);
  if (picture?.kind === 'svg')
    setDrawing(book, picture.bytes.toString('utf8'), alt, { ...bounds, scale: drawingScale });
  else if (picture) setPhotograph(book, picture.bytes, alt, { ...bounds, scale: 1 });
  else lines(drawing, [words(`${labels.picture}: ${alt}`, 'regular', { slanted: true })], settings.small);
  const credit = propOf(node, 'credit');
  const said = [propOf(node, 'caption'), credit && `${labels.credit}: ${credit}`].filter(Boolean).join(' · ');
  if (said) {
    gap(drawing, 6);
    book.within('Caption', () => setParagraph(book, [words(said)], settings.small));
  }
  gap(drawing, air.block);
}
