import { describe, expect, it } from 'vitest';
import { importQuiz, importQuizFile } from '~/domain/catalogue/quiz-import/index.server';
import { quizFixture, told } from '../../support/quiz-files';

const question = (type: string, inner: string, text = 'Is it?') =>
  `<quiz>\n<question type="${type}"><name><text>N</text></name><questiontext format="html"><text><![CDATA[${text}]]></text></questiontext>${inner}</question></quiz>`;
const xml = (text: string) => importQuiz(text, { format: 'moodle', prefix: 'quiz-x' });
const cloze = (text: string) => xml(question('cloze', '', text));

describe('a file in the XML of Moodle', () => {
  const read = importQuizFile(quizFixture('every-kind.xml'), { prefix: 'quiz-x' });

  it('is told question by question', () => {
    expect(read.report).toMatchObject({ format: 'moodle', faults: [] });
    expect(told(read)).toEqual([
      '8 changed single resultFeedback hints formatting picture partialCredit feedbackKept',
      '24 taken multiple',
      '33 changed truefalse answerFeedbackMoved',
      '39 changed text caseIgnored partialCredit pattern',
      '47 changed numeric units answerFeedbackDropped',
      '54 changed match extraChoices',
      '61 taken order',
      '67 changed cloze answerFeedbackDropped partialCredit gapWeights',
      '71 refused cloze gapNumber',
      '75 refused essay essay',
      '76 refused description description',
      '77 refused calculated calculated',
      '78 refused other kindUnknown',
    ]);
    expect(read.report.lines[0]?.losses).toContainEqual({ code: 'picture', params: { name: 'budget plan.png' } });
  });

  it('gives questions of our own kinds', () => {
    expect(read.questions[0]).toEqual({
      id: 'quiz-x-who-adopts-signs',
      bank: 'biudzhet',
      tags: ['Қала құқығы', 'law', 'бюджет'],
      kind: 'single',
      points: 2,
      text: 'Who adopts the budget — and signs it?\n\n[a plan]',
      options: [
        { id: 'a', text: 'maslikhat', correct: true, why: 'Yes.' },
        { id: 'b', text: 'akim', correct: false, why: null },
        { id: 'c', text: 'court', correct: false, why: null },
      ],
      explanation: 'See the Budget Code.',
    });
    expect(read.questions.slice(1)).toMatchObject([
      { kind: 'multiple', options: [{ correct: true }, { correct: true }, { correct: false }, { correct: false }] },
      { text: '2 < 3', answer: true, explanation: 'Of course.\n\nCount again.' },
      { accept: ['Astana'] },
      { answer: 1.5, tolerance: 0.25, unit: 'km' },
      {
        pairs: [
          { left: 'petition', right: 'citizen' },
          { left: 'decision', right: 'akim' },
        ],
      },
      { items: [{ text: 'first' }, { text: 'second' }] },
      {
        text: 'The [[1]] adopts, the [[2]] acts in [[3]] years.',
        gaps: [
          { id: '1', accept: ['maslikhat'] },
          { id: '2', options: [{ text: 'akim' }, { text: 'akimat', correct: true }, { text: 'court', why: 'No' }] },
          { id: '3', accept: ['2.5', '2,5'] },
        ],
      },
    ]);
  });

  it('is read up to where it breaks, and the line is told', () => {
    const broken = importQuizFile(quizFixture('malformed.xml'), { prefix: 'quiz-x' });
    expect(broken.report.faults).toMatchObject([{ code: 'xmlBroken', line: 10 }]);
    expect(told(broken)).toEqual(['3 taken truefalse']);
  });

  it.each([
    ['<html><body>{</body></html>', 'notMoodle', 1],
    ['<quiz>\n\n<question', 'xmlBroken', 3],
    ['<quiz>\n<question type="x">&nbsp;</question></quiz>', 'xmlBroken', 2],
    ['<quiz>\n<a>\u0001</a></quiz>', 'xmlBroken', 2],
    ['<quiz></quiz>', 'empty', 1],
    ['plain words', 'xmlBroken', 1],
  ])('is refused when it is %j', (text, code, line) => {
    expect(xml(text).report.faults).toMatchObject([{ code, line }]);
  });
});

describe('a question of Moodle', () => {
  it.each([
    ['one gap that several answers fill', 'A {1:SA:=x~=y} b', [{ id: '1', accept: ['x', 'y'] }]],
    ['escaped signs', 'A {:SHORTANSWER:=\\{x\\}\\~\\#} b', [{ id: '1', accept: ['{x}~#'] }]],
    ['a weight in per cent', 'A {1:MW:%100%x~%0%y} b', [{ id: '1', accept: ['x'] }]],
    ['a whole number', 'A {1:NUMERICAL:=3} b', [{ id: '1', accept: ['3'] }]],
  ])('has %s', (_, text, gaps) => {
    expect(cloze(text).questions[0]).toMatchObject({ text: 'A [[1]] b', gaps });
  });

  it.each([
    ['A {1:SA:=x', 'gapOpen'],
    ['A {1:MULTIRESPONSE:=x~=y}', 'gapSeveral'],
    ['A {1:DRAGGING:=x}', 'gapKind'],
    ['A plain text', 'gapsNone'],
    ['A [[1]] {1:SA:=x}', 'gapMarks'],
    ['{1:SA:=x}'.repeat(21), 'gapsMany'],
  ])('%s is refused: %s', (text, code) => {
    expect(cloze(text).report.lines[0]?.reason?.code).toBe(code);
  });

  it('takes one answer where it does not say otherwise', () => {
    const answers = '<answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer>';
    expect(xml(question('multichoice', answers)).questions[0]?.kind).toBe('single');
    expect(xml(question('multichoice', `<single>false</single>${answers}`)).questions[0]?.kind).toBe('multiple');
  });

  it('names the picture that an old export holds beside its text', () => {
    const old = '<image>moodle.png</image><image_base64>iVBORw0KGgo</image_base64>';
    const { report } = xml(question('truefalse', `${old}<answer fraction="100"><text>\ntrue\n</text></answer>`));
    expect(report.lines[0]?.losses).toEqual([{ code: 'picture', params: { name: 'moodle.png' } }]);
  });

  it('loses points that do not fit, and says so', () => {
    const { questions, report } = xml(
      question('truefalse', '<defaultgrade>0</defaultgrade><answer fraction="100"><text>true</text></answer>'),
    );
    expect(questions[0]?.points).toBe(1);
    expect(report.lines[0]?.losses).toEqual([{ code: 'points', params: { points: '0' } }]);
  });

  it('is plain text without what only a browser shows', () => {
    const html =
      '<h3>Head</h3><ul><li>one</li><li>two &lt;3</li></ul><script>alert("x")</script>' +
      '<p>See <a href="https://kenes.kz/x">the law</a>, H<sub>2</sub>O &#1179;&#x49B; &unknown; <stdio.h></p>' +
      '<video src="film.mp4"></video><!-- hidden --><table><tr><td>a</td><td>b</td></tr></table>';
    const { questions, report } = xml(question('truefalse', '<answer fraction="100"><text>true</text></answer>', html));
    expect(questions[0]?.text).toBe(
      'Head\n\n- one\n\n- two <3\n\nSee the law (https://kenes.kz/x), H2O ққ &unknown; <stdio.h>\n\na b',
    );
    expect(report.lines[0]?.losses.map(({ code }) => code)).toEqual(['formatting', 'recording']);
  });
});
