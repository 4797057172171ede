import { setParagraph } from '~/platform/pdf/lines';
import type { Run } from '~/platform/pdf/runs';
import { type Drawing, type Element, gap, insideOf, isElement, lines, propOf } from './drawing';
import { colours, settings, words } from './look';

const { body, small } = settings;

/** A list of Markdown; the boxes of a task list are its signs. */
export function drawList(drawing: Drawing, node: Element): void {
  const { book } = drawing;
  const items = insideOf(node).filter((item): item is Element => isElement(item) && item.t === 'li');
  const start = typeof node.p?.start === 'number' ? node.p.start : 1;
  gap(drawing);
  book.within('L', () => {
    for (const [i, item] of items.entries()) {
      if (i > 0) gap(drawing, 3.5);
      const task = insideOf(item).some((child) => isElement(child) && child.t === 'input');
      const sign = words(node.t === 'ol' ? `${start + i}.` : '•', 'regular', { colour: colours.quiet });
      book.room(2 * body.leading);
      signed(drawing, task ? null : sign, 18, () => drawing.nodes(insideOf(item)));
    }
  });
}

/** An item whose sign stands on the line of its first words. */
function signed(drawing: Drawing, sign: Run | null, width: number, draw: () => void): void {
  const { book } = drawing;
  book.within('LI', () => {
    const { y, page } = book;
    if (sign) {
      book.within('Lbl', () => setParagraph(book, [sign], body));
      if (book.page === page) book.y = y;
    }
    book.beginHere();
    book.inset(sign ? width : 0, () => book.within('LBody', draw));
  });
}

export function drawSteps(drawing: Drawing, node: Element): void {
  listOf(drawing, node, 20, (step, i) => ({
    sign: words(`${i + 1}.`, 'semibold', { colour: colours.accent }),
    title: [words(propOf(step, 'title'), 'semibold')],
  }));
}

export function drawTimeline(drawing: Drawing, node: Element): void {
  listOf(drawing, node, 14, (moment) => ({
    sign: words('•', 'semibold', { colour: colours.apricot }),
    title: [
      words(propOf(moment, 'when'), 'regular', { size: small.size, colour: colours.quiet }),
      words('\n'),
      words(propOf(moment, 'title'), 'semibold'),
    ],
  }));
}

/** Blocks one below the other, each with a sign, a title and its text. */
function listOf(
  drawing: Drawing,
  node: Element,
  width: number,
  say: (item: Element, index: number) => { sign: Run; title: Run[] },
): void {
  const { book } = drawing;
  gap(drawing);
  book.within('L', () => {
    for (const [i, item] of insideOf(node).filter(isElement).entries()) {
      const { sign, title } = say(item, i);
      gap(drawing, 10);
      book.room(3 * body.leading);
      signed(drawing, sign, width, () => {
        lines(drawing, title, body, body.leading);
        drawing.nodes(insideOf(item));
      });
    }
  });
  gap(drawing);
}
