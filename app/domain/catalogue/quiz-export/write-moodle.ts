import type { DraftGap, DraftOption, DraftQuestion } from '../quiz-import/quiz-import.schema';
import type { ExportLoss, Written } from './quiz-export.schema';
import { percent } from './write-gift';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text in XML; code points that XML cannot hold are left out. */
const inXml = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .replace(/[&<>"]/g, (sign) => entities[sign]!)
    .replace(/\r/g, '&#13;');

const texted = (name: string, text: string, attributes = ''): string =>
  `<${name}${attributes}><text>${inXml(text)}</text></${name}>`;
const plain = ' format="plain_text"';

function answer(text: string, share: number, why: string | null): string {
  const feedback = why === null ? '' : texted('feedback', why, plain);
  return `    <answer fraction="${percent(share)}"${plain}><text>${inXml(text)}</text>${feedback}</answer>`;
}

const choices = (options: DraftOption[], share: (option: DraftOption) => number): string[] =>
  options.map((option) => answer(option.text, share(option), option.why));

const inGap = (text: string): string => text.replace(/[\\}{#~/"=]/g, '\\$&');
const starred = (text: string): string => text.replaceAll('*', '\\*');

function gapText(gap: DraftGap): string {
  if ('options' in gap) {
    const answers = gap.options.map(
      ({ text, correct, why }) => `${correct ? '=' : '%0%'}${inGap(text)}${why === null ? '' : `#${inGap(why)}`}`,
    );
    return `{1:MULTICHOICE:${answers.join('~')}}`;
  }
  return `{1:SHORTANSWER:${gap.accept.map((text) => `=${inGap(starred(text))}`).join('~')}}`;
}

/** The text with each gap in its place. */
const clozeText = (question: DraftQuestion & { kind: 'cloze' }): string =>
  question.gaps.reduce((text, gap) => text.replace(`[[${gap.id}]]`, () => gapText(gap)), question.text);

const types: Record<DraftQuestion['kind'], string> = {
  single: 'multichoice',
  multiple: 'multichoice',
  truefalse: 'truefalse',
  match: 'matching',
  order: 'ordering',
  numeric: 'numerical',
  text: 'shortanswer',
  cloze: 'cloze',
};

function keyOf(question: DraftQuestion): string[] {
  switch (question.kind) {
    case 'single':
      return ['    <single>true</single>', ...choices(question.options, ({ correct }) => (correct ? 1 : 0))];
    case 'multiple': {
      const right = question.options.filter(({ correct }) => correct).length;
      return ['    <single>false</single>', ...choices(question.options, ({ correct }) => (correct ? 1 : -1) / right)];
    }
    case 'truefalse':
      return [answer('true', question.answer ? 1 : 0, null), answer('false', question.answer ? 0 : 1, null)];
    case 'match':
      return question.pairs.map(
        ({ left, right }) =>
          `    <subquestion${plain}><text>${inXml(left)}</text>${texted('answer', right)}</subquestion>`,
      );
    case 'order':
      return question.items.map(({ text }, i) => answer(text, (i + 1) / 100, null));
    case 'numeric':
      return [
        `    <answer fraction="100"><text>${question.answer}</text><tolerance>${question.tolerance}</tolerance></answer>`,
        ...(question.unit === null
          ? []
          : [
              `    <units><unit><multiplier>1</multiplier><unit_name>${inXml(question.unit)}</unit_name></unit></units>`,
            ]),
      ];
    case 'text':
      return ['    <usecase>0</usecase>', ...question.accept.map((text) => answer(starred(text), 1, null))];
    case 'cloze':
      return [];
  }
}

/** One question in the XML of Moodle. */
export function moodleQuestion(question: DraftQuestion): Written {
  const losses: ExportLoss[] = [];
  if (question.kind === 'cloze' && /\{\s*\d{0,4}\s*:\s*[A-Z_]+\s*:/.test(question.text))
    return { reason: { code: 'gapMarks', params: {} } };
  if (question.kind === 'cloze' && question.points !== 1)
    losses.push({ code: 'points', params: { points: question.points } });
  if (question.kind === 'order') losses.push({ code: 'orderingPlugin', params: {} });
  const text = question.kind === 'cloze' ? clozeText(question) : question.text;
  const lines = [
    `  <question type="${types[question.kind]}">`,
    `    ${texted('name', question.id)}`,
    `    ${texted('questiontext', text, plain)}`,
    ...(question.explanation === null ? [] : [`    ${texted('generalfeedback', question.explanation, plain)}`]),
    ...(question.kind === 'cloze' ? [] : [`    <defaultgrade>${question.points}</defaultgrade>`]),
    ...keyOf(question),
    ...(question.tags.length === 0
      ? []
      : [`    <tags>${question.tags.map((tag) => texted('tag', tag)).join('')}</tags>`]),
    '  </question>',
  ];
  return { text: `${lines.join('\n')}\n`, losses };
}

/** The whole file, each question under the category of its bank. */
export function moodleText(blocks: { bank: string | null; text: string }[]): string {
  let bank: string | null = null;
  const parts = blocks.map((block) => {
    const path = `$course$/top${block.bank === null ? '' : `/${block.bank}`}`;
    const category = `  <question type="category">${texted('category', path)}</question>\n`;
    const before = block.bank === bank ? '' : category;
    bank = block.bank;
    return before + block.text;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${parts.join('')}</quiz>\n`;
}
