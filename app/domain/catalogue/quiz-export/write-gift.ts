import type { DraftOption, DraftQuestion } from '../quiz-import/quiz-import.schema';
import type { ExportLoss, Written } from './quiz-export.schema';

/** Marks are made plain and line ends written as `\n`: an empty line would end the question. */
const escaped = (text: string): string => text.replace(/[\\~=#{}:]/g, '\\$&').replace(/\n/g, '\\n');

/** A text that looks as if it said how it is written says so itself. */
const said = (text: string): string =>
  `${/^\[(html|markdown|plain|moodle)\]/i.test(text) ? '[plain]' : ''}${escaped(text)}`;

/** Five places, as Moodle rounds a third. */
export const percent = (share: number): string => String(Math.round(share * 100 * 100_000) / 100_000);

function option({ text, why }: DraftOption, sign: '=' | '~', share: number | null): string {
  // A text that begins like a weight needs one before it.
  const weight = share !== null ? `%${percent(share)}%` : text.startsWith('%') ? `%${sign === '=' ? 100 : 0}%` : '';
  return `\n  ${sign}${weight}${said(text)}${why === null ? '' : ` #${said(why)}`}`;
}

const typed = (accept: string[]): string =>
  accept
    .map(
      (text) =>
        `\n  =${text.startsWith('%') ? '%100%' : ''}${said(text.replaceAll('*', '\\*')).replaceAll('\\\\*', '\\*')}`,
    )
    .join('');

const chosen = (options: DraftOption[]): string =>
  options.map((one) => option(one, one.correct ? '=' : '~', null)).join('');

function severalChosen(options: DraftOption[]): string {
  const right = options.filter(({ correct }) => correct).length;
  return options.map((one) => option(one, '~', (one.correct ? 1 : -1) / right)).join('');
}

const hasArrow = (texts: string[]): boolean => texts.some((text) => text.includes('->'));

/** What stands between the braces, or why nothing can. */
function answersOf(question: DraftQuestion): string | Exclude<Written, { text: string }>['reason'] {
  switch (question.kind) {
    case 'single':
      return chosen(question.options);
    case 'multiple':
      return severalChosen(question.options);
    case 'truefalse':
      return question.answer ? 'TRUE' : 'FALSE';
    case 'match':
      if (hasArrow(question.pairs.map(({ left }) => left))) return { code: 'arrow', params: {} };
      return question.pairs.map(({ left, right }) => `\n  =${said(left)} -> ${said(right)}`).join('');
    case 'numeric':
      return `#${question.answer}${question.tolerance > 0 ? `:${question.tolerance}` : ''}`;
    case 'text':
      return hasArrow(question.accept) ? { code: 'arrow', params: {} } : typed(question.accept);
    case 'order':
      return { code: 'order', params: {} };
    case 'cloze': {
      const [gap, ...more] = question.gaps;
      if (!gap || more.length > 0) return { code: 'gaps', params: { count: question.gaps.length } };
      if ('options' in gap) return chosen(gap.options);
      return hasArrow(gap.accept) ? { code: 'arrow', params: {} } : typed(gap.accept);
    }
  }
}

/** One question in GIFT, told what of it GIFT has no words for. */
export function giftQuestion(question: DraftQuestion): Written {
  const answers = answersOf(question);
  if (typeof answers !== 'string') return { reason: answers };
  const losses: ExportLoss[] = [];
  if (question.points !== 1) losses.push({ code: 'points', params: { points: question.points } });
  if (question.kind === 'numeric' && question.unit) losses.push({ code: 'unit', params: { unit: question.unit } });
  const [before = '', behind = ''] =
    question.kind === 'cloze' ? question.text.split(`[[${question.gaps[0]!.id}]]`) : [question.text];
  if (question.kind === 'cloze' && behind.trim() === '') losses.push({ code: 'gapAtEnd', params: {} });
  const tags = question.tags.map((tag) => ` [tag:${tag.replace(/[[\]]/g, ' ').trim()}]`).join('');
  const general = question.explanation === null ? '' : `####${said(question.explanation)}`;
  const lines = answers.startsWith('\n') || general ? '\n' : '';
  const body = `{${answers}${general && `${lines}  ${general}`}${lines}}`;
  const title = `::${escaped(question.id)}::`;
  return { text: `${tags && `//${tags}\n`}${title}[plain]${escaped(before)}${body}${escaped(behind)}\n`, losses };
}

/** Questions in GIFT, each under the category of its bank. */
export function giftText(blocks: { bank: string | null; text: string }[]): string {
  let bank: string | null = null;
  const parts = blocks.flatMap((block) => {
    const category = block.bank === bank ? [] : [`$CATEGORY: ${block.bank ?? 'top'}\n`];
    bank = block.bank;
    return [...category, block.text];
  });
  return parts.join('\n');
}
