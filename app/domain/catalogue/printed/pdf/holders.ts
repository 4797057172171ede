import { shortDay } from '~/words/short-day';
import { text } from '../form';
import { type Drawing, type Element, gap, insideOf, isElement, lines, partTitle, propOf } from './drawing';
import { wholeAddress } from './inline';
import { air, colours, settings, words } from './look';

/** A block that is told apart from the text by a line down its side. */
function barred(drawing: Drawing, colour: string, draw: () => void): void {
  const { book } = drawing;
  gap(drawing, air.part);
  book.room(3 * settings.body.leading);
  book.within('Div', () => book.withBar(colour, draw));
  gap(drawing, air.block);
}

const callouts = {
  info: colours.sky,
  tip: colours.juniper,
  warning: colours.apricot,
  law: colours.stone,
  doubt: colours.apricot,
};

export function drawCallout(drawing: Drawing, node: Element): void {
  const type = propOf(node, 'type');
  const kind = Object.hasOwn(callouts, type) ? (type as keyof typeof callouts) : 'info';
  const title = [drawing.labels[kind], propOf(node, 'title')].filter(Boolean).join(': ');
  barred(drawing, callouts[kind], () => {
    partTitle(drawing, title);
    drawing.nodes(insideOf(node));
  });
}

/** A source with its address, and the day of its check. */
function sourceLine(drawing: Drawing, { p = {} }: Element, before: string): void {
  const href = wholeAddress(text(p.url), drawing);
  const source = words(text(p.source), 'regular', href ? { href, colour: colours.link } : {});
  const checked = text(p.checked) && shortDay(text(p.checked), drawing.locale);
  const after = checked ? [words(` · ${drawing.labels.checkedOn} ${checked}`)] : [];
  gap(drawing, 4);
  lines(drawing, [words(before), source, ...after], settings.small);
}

export function drawQuote(drawing: Drawing, node: Element): void {
  barred(drawing, colours.apricot, () => {
    drawing.book.within('BlockQuote', () => drawing.nodes(insideOf(node)));
    sourceLine(drawing, node, '— ');
  });
}

export function drawFact(drawing: Drawing, node: Element): void {
  barred(drawing, colours.juniper, () => {
    drawing.nodes(insideOf(node));
    sourceLine(drawing, node, `${drawing.labels.source}: `);
  });
}

export function drawCase(drawing: Drawing, node: Element): void {
  barred(drawing, colours.stone, () => {
    lines(drawing, [words(drawing.labels.case, 'medium', { colour: colours.accent })], settings.small, 30);
    partTitle(drawing, propOf(node, 'title'), settings.subheading);
    drawing.nodes(insideOf(node));
  });
}

const sides = [colours.juniper, colours.apricot, colours.stone];

/** Two or three things one below the other: columns of a page would be narrow. */
export function drawCompare(drawing: Drawing, node: Element): void {
  for (const [i, side] of insideOf(node).filter(isElement).entries()) {
    barred(drawing, sides[i % sides.length]!, () => {
      partTitle(drawing, propOf(side, 'title'));
      drawing.nodes(insideOf(side));
    });
  }
}

export function drawTerm(drawing: Drawing, node: Element): void {
  barred(drawing, colours.juniper, () => {
    partTitle(drawing, propOf(node, 'term'));
    const others = propOf(node, 'others');
    if (others) lines(drawing, [words(others)], settings.small);
    drawing.nodes(insideOf(node));
  });
}

export function drawBlockquote(drawing: Drawing, node: Element): void {
  barred(drawing, colours.line, () => drawing.nodes(insideOf(node)));
}

/** What opened on the screen, or took turns with its neighbours. */
export function drawPart(drawing: Drawing, node: Element): void {
  gap(drawing, 10);
  partTitle(drawing, propOf(node, 'title'));
  drawing.nodes(insideOf(node));
}
