import { setParagraph } from '~/platform/pdf/lines';
import type { LessonNode } from '../../lesson.schema';
import { type Drawing, type Element, gap, insideOf, isElement, lines, paragraph, partTitle } from './drawing';
import { drawFigure } from './figure';
import { drawForm } from './forms';
import { drawBlockquote, drawCallout, drawCase, drawCompare, drawFact, drawPart, drawQuote, drawTerm } from './holders';
import { isInline, runsOf } from './inline';
import { drawList, drawSteps, drawTimeline } from './lists';
import { air, colours, settings } from './look';
import { drawTable } from './tables';

type Draw = (drawing: Drawing, node: Element) => void;

/** How each node of a printed lesson is drawn; of any other the children are. */
const draws: Record<string, Draw> = {
  p(drawing, node) {
    gap(drawing);
    paragraph(drawing, insideOf(node));
  },
  h3: heading('H3'),
  h4: heading('H4'),
  ul: drawList,
  ol: drawList,
  table: drawTable,
  hr: drawRule,
  pre: drawListing,
  blockquote: drawBlockquote,
  section(drawing, node) {
    gap(drawing, air.heading);
    partTitle(drawing, drawing.labels.notes);
    drawing.nodes(insideOf(node));
  },
  Callout: drawCallout,
  Quote: drawQuote,
  Fact: drawFact,
  Case: drawCase,
  Steps: drawSteps,
  Timeline: drawTimeline,
  Compare: drawCompare,
  Figure: drawFigure,
  Term: drawTerm,
  Part: drawPart,
  Form: drawForm,
};

/** Draws nodes one below the other; loose words between them become paragraphs. */
export function drawNodes(drawing: Drawing, nodes: LessonNode[]): void {
  let loose: LessonNode[] = [];
  const flush = () => {
    if (loose.some((node) => isElement(node) || node.trim())) {
      gap(drawing);
      paragraph(drawing, loose);
    }
    loose = [];
  };
  for (const node of nodes) {
    if (!isElement(node) || isInline(node)) {
      loose.push(node);
      continue;
    }
    flush();
    const draw = Object.hasOwn(draws, node.t) ? draws[node.t] : undefined;
    if (draw) draw(drawing, node);
    else drawNodes(drawing, insideOf(node));
  }
  flush();
}

function heading(role: 'H3' | 'H4'): Draw {
  const setting = role === 'H3' ? settings.heading : settings.subheading;
  return (drawing, node) => {
    const runs = runsOf(insideOf(node), drawing, { face: 'semibold' });
    gap(drawing, air.heading);
    drawing.book.within(role, () => setParagraph(drawing.book, runs, setting, 3 * settings.body.leading));
  };
}

function drawRule(drawing: Drawing): void {
  const { book } = drawing;
  gap(drawing, air.part);
  book.room(4);
  const { left, y } = book;
  book.artifact(() => void book.pdf.rect(left, y, 48, 1.4).fill(colours.apricot));
  book.y += 4;
  gap(drawing);
}

/** A listing keeps its lines, and the spaces at their beginning. */
function drawListing(drawing: Drawing, node: Element): void {
  gap(drawing);
  drawing.book.inset(10, () => lines(drawing, runsOf(insideOf(node).map(keepLines), drawing), settings.form));
}

function keepLines(node: LessonNode): LessonNode {
  if (isElement(node)) return { ...node, c: insideOf(node).map(keepLines) };
  const rows = node.replaceAll(' ', '\u00a0').split('\n');
  return { t: 'span', c: rows.flatMap((row, i): LessonNode[] => (i > 0 ? [{ t: 'br' }, row] : [row])) };
}
