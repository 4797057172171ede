import { explanationOf } from '../explanation';
import { type Found, Losses, made, NotTaken } from '../found';
import { gathered } from '../gather';
import { categoryParts } from '../gift/gift-blocks';
import { plainHtml } from '../plain-html';
import type { DraftContent, QuizImport, ReadOptions, SourceKind } from '../quiz-import.schema';
import { tidied } from '../tidied';
import { clozeOf } from './moodle-cloze';
import { readers, withoutOurs } from './moodle-kinds';
import { formatOf, words } from './moodle-text';
import { child, childrenOf, type Element, quizElements, textIn } from './xml-elements';

interface Placed {
  element: Element;
  category: string[];
}

/** Questions with the category that was named last before each. */
function placed(elements: Element[]): Placed[] {
  let category: string[] = [];
  return elements.flatMap((element) => {
    if (element.attributes.type !== 'category') return [{ element, category }];
    category = categoryParts(textIn(element, 'category'));
    return [];
  });
}

const typeOf = (element: Element): string => element.attributes.type ?? '';

function kindOf(element: Element): SourceKind {
  const type = typeOf(element);
  if (type === 'cloze' || type === 'multianswer') return 'cloze';
  return readers.get(type)?.kind ?? withoutOurs.get(type) ?? 'other';
}

/** Points of the question: ours are above 0 and up to 100. */
function pointsOf(element: Element, losses: Losses): number {
  const text = textIn(element, 'defaultgrade');
  const grade = text === '' ? 1 : Number(text);
  if (grade > 0 && grade <= 100) return Math.round(grade * 10_000) / 10_000 || 1;
  losses.add('points', { points: text.slice(0, 20) });
  return 1;
}

/** What Moodle says around a question that has no place here. */
function tellLeftOut(element: Element, losses: Losses): void {
  const isSaid = (name: string) =>
    childrenOf(element, name).some((one) => tidied(child(one, 'text')?.text ?? '') !== '');
  if (['correctfeedback', 'partiallycorrectfeedback', 'incorrectfeedback'].some(isSaid)) losses.add('resultFeedback');
  if (isSaid('hint')) losses.add('hints');
  // So did Moodle 1.9 say it.
  const picture = textIn(element, 'image');
  if (picture) losses.add('picture', { name: picture.slice(0, 80) });
}

function contentOf(element: Element, losses: Losses): DraftContent {
  const type = typeOf(element);
  const kind = kindOf(element);
  if (kind === 'essay' || kind === 'description' || kind === 'calculated') throw new NotTaken(kind);
  if (kind === 'other') throw new NotTaken('kindUnknown', { kind: type.slice(0, 40) });
  const points = pointsOf(element, losses);
  tellLeftOut(element, losses);
  if (kind === 'cloze') {
    const asked = child(element, 'questiontext');
    const { text, gaps } = clozeOf(textIn(element, 'questiontext'), formatOf(asked, 'html'), losses);
    const explanation = explanationOf(words(element, 'generalfeedback', losses), [], losses);
    return { points: 1, text, explanation, kind, gaps };
  }
  const text = words(element, 'questiontext', losses);
  const { body, answers } = readers.get(type)!.read(element, losses);
  const explanation = explanationOf(words(element, 'generalfeedback', losses), answers, losses);
  return { points, text, explanation, ...body };
}

function found({ element, category }: Placed): Found {
  const losses = new Losses();
  const content = made(() => contentOf(element, losses));
  return {
    line: element.line,
    title: tidied(textIn(element, 'name')).replace(/\n/g, ' '),
    begins: tidied(plainHtml(textIn(element, 'questiontext').slice(0, 1000), new Losses())).replace(/\n/g, ' '),
    kind: 'kind' in content ? content.kind : kindOf(element),
    category,
    tags: childrenOf(child(element, 'tags'), 'tag').map((tag) => child(tag, 'text')?.text ?? tag.text),
    losses: losses.list,
    made: content,
  };
}

/**
 * Reads Moodle's XML (docs.moodle.org, “Moodle XML format”). What stands before a place where the XML breaks is read;
 * the place is told.
 */
export function readMoodle(text: string, options: ReadOptions): QuizImport {
  const { questions, fault } = quizElements(text);
  const read = gathered('moodle', placed(questions), found, options);
  if (!fault) return read;
  const faults = [fault, ...read.report.faults.filter(({ code }) => code !== 'empty')];
  return { ...read, report: { ...read.report, faults } };
}
