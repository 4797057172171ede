import type { Locale } from '~/words/words';
import type { Option, Question, QuizDefinition } from '../course.schema';
import { drawsFilled, isDrawnBy } from '../draw';
import type { Report } from './faults';
import type { YamlText } from './yaml';

export interface Checking {
  yaml: YamlText;
  languages: Locale[];
  report: Report;
  warn: Report;
}

const twice = (values: string[]): string | undefined => values.find((value, i) => values.indexOf(value) !== i);

function checkOptions(options: Option[], single: boolean, path: PropertyKey[], id: string, checking: Checking): void {
  const { yaml, languages, report } = checking;
  const right = options.filter((option) => option.correct).length;
  if (right === 0 || (single && right > 1))
    report(yaml.placeOf(path), 'rightOptions', { id, count: right, single: single ? 'yes' : 'no' });
  const repeated = twice(options.map((option) => option.id));
  if (repeated) report(yaml.placeOf(path), 'idTwice', { id: repeated });
  for (const language of languages) {
    if (twice(options.map((option) => option.text[language]))) report(yaml.placeOf(path), 'optionSame', { language });
  }
}

/** Right sides that are one choice in one language are one choice in all, or the key would differ by language. */
function checkPairs(
  question: Question & { kind: 'match' },
  path: PropertyKey[],
  { yaml, languages, report }: Checking,
): void {
  const repeated = twice(question.pairs.map((pair) => pair.id));
  if (repeated) report(yaml.placeOf(path), 'idTwice', { id: repeated });
  const grouping = (language: Locale) => {
    const rights = question.pairs.map((pair) => pair.right[language].trim());
    return rights.map((right) => rights.indexOf(right)).join();
  };
  if (new Set(languages.map(grouping)).size > 1) report(yaml.placeOf(path), 'pairsUneven', { id: question.id });
}

function checkGaps(question: Question & { kind: 'cloze' }, path: PropertyKey[], checking: Checking): void {
  const { yaml, languages, report } = checking;
  const ids = question.gaps.map((gap) => gap.id);
  const repeated = twice(ids);
  if (repeated) report(yaml.placeOf([...path, 'gaps']), 'idTwice', { id: repeated });
  for (const language of languages) {
    const marks = [...question.text[language].matchAll(/\[\[([^\]]*)\]\]/g)].map((mark) => mark[1] ?? '');
    if ([...marks].sort().join() !== [...ids].sort().join()) {
      report(yaml.placeOf([...path, 'text', language]), 'gapsDiffer', { id: question.id, language });
    }
  }
  for (const [i, gap] of question.gaps.entries()) {
    if (gap.options) checkOptions(gap.options, true, [...path, 'gaps', i, 'options'], question.id, checking);
  }
}

/** What the shape cannot say of one question. */
export function checkQuestion(question: Question, path: PropertyKey[], checking: Checking): void {
  const { id } = question;
  if (question.kind === 'single' || question.kind === 'multiple') {
    checkOptions(question.options, question.kind === 'single', [...path, 'options'], id, checking);
  }
  if (question.kind === 'match') checkPairs(question, [...path, 'pairs'], checking);
  if (question.kind === 'cloze') checkGaps(question, path, checking);
  if (question.kind === 'order') {
    const repeated = twice(question.items.map((item) => item.id));
    if (repeated) checking.report(checking.yaml.placeOf([...path, 'items']), 'idTwice', { id: repeated });
  }
}

/** Each draw finds its questions, also where several want the same ones; whoever is never drawn is told. */
function checkDraws({ draw, questions }: QuizDefinition, { yaml, report, warn }: Checking): void {
  const filled = drawsFilled(draw, questions);
  for (const [i, { bank, tag, count }] of draw.entries()) {
    const place = yaml.placeOf(['draw', i]);
    const there = questions.filter((question) => isDrawnBy(draw[i]!, question)).length;
    const left = filled[i]!.length;
    if (there < count && tag !== undefined) report(place, 'drawTagTooMany', { bank, tag, count, there });
    else if (there < count) report(place, 'drawTooMany', { bank, count, there });
    else if (left < count) report(place, 'drawShared', { bank, count, there: left });
  }
  if (draw.length === 0) return;
  for (const [i, question] of questions.entries()) {
    if (!draw.some((one) => isDrawnBy(one, question)))
      warn(yaml.placeOf(['questions', i]), 'neverDrawn', { id: question.id });
  }
}

/** What the shape cannot say of a quiz: right answers that exist, gaps that match, draws that can be filled. */
export function checkQuiz(quiz: QuizDefinition, checking: Checking): void {
  const { yaml, report } = checking;
  for (const [i, question] of quiz.questions.entries()) checkQuestion(question, ['questions', i], checking);
  checkDraws(quiz, checking);
  if (quiz.kind !== 'pretest' && quiz.pass === null) report(yaml.placeOf([]), 'passMissing', { id: quiz.id });
  if (quiz.kind === 'pretest' && quiz.pass !== null) report(yaml.placeOf(['pass']), 'passOfPretest', { id: quiz.id });
}
