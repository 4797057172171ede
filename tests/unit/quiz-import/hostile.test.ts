import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importQuiz, importQuizFile, quizYaml } from '~/domain/catalogue/quiz-import/index.server';
import { type QuizFormat, type QuizImport, quizFormats } from '~/domain/catalogue/quiz-import/quiz-import.schema';
import { compiled } from '../../support/quiz-files';

const read = (text: string, format?: QuizFormat) => importQuiz(text, { prefix: 'quiz-x', ...(format && { format }) });
const question = (inner: string) => `<quiz><question type="truefalse">${inner}</question></quiz>`;

describe('a hostile file', () => {
  it('cannot make itself larger than it is', () => {
    const laughs = `<?xml version="1.0"?>
<!DOCTYPE quiz [
  <!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
]>
<quiz><question type="truefalse"><name><text>&c;</text></name></question></quiz>`;
    expect(read(laughs)).toMatchObject({ questions: [], report: { faults: [{ code: 'xmlDoctype', line: 4 }] } });
  });

  it('cannot name files or addresses to be read', () => {
    const outside = '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>';
    expect(read(outside).report.faults).toMatchObject([{ code: 'xmlDoctype' }]);
    expect(read(question('<name><text>&x;</text></name>')).report.faults).toMatchObject([{ code: 'xmlBroken' }]);
  });

  it('is refused unread when it is too large', () => {
    expect(importQuizFile(Buffer.alloc(50 * 1024 * 1024, 'x'), { prefix: 'q' }).report.faults).toMatchObject([
      { code: 'fileTooLarge', params: { most: 12 } },
    ]);
  });

  it('is refused where elements stand inside one another without end, or are too many', () => {
    expect(read(question('<a>'.repeat(100_000))).report.faults).toMatchObject([{ code: 'xmlDeep' }]);
    expect(read(question('<a/>'.repeat(500_000))).report.faults).toMatchObject([{ code: 'xmlLarge' }]);
  });

  it('finds no prototype to change', () => {
    const text =
      '<quiz><question type="__proto__" __proto__="x"><constructor><text>y</text></constructor><answer fraction="100" __proto__="polluted"><text>true</text></answer></question><question type="constructor"/></quiz>';
    expect(read(text).report.lines.map(({ reason }) => reason)).toEqual([
      { code: 'kindUnknown', params: { kind: '__proto__' } },
      { code: 'kindUnknown', params: { kind: 'constructor' } },
    ]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(read('::__proto__:: A {T}\n\n::constructor:: B {T}').questions.map(({ id }) => id)).toEqual([
      'quiz-x-proto',
      'quiz-x-constructor',
    ]);
  });

  it('fills no memory with its report', () => {
    const { report } = read('Told\n\n'.repeat(100_000), 'gift');
    expect(report.lines).toHaveLength(5000);
    expect(report.faults).toMatchObject([{ code: 'tooMany', line: 10_001 }]);
  });

  /** Each of these cost the square of its length if a reader went back to its beginning again and again. */
  it.each([
    ['open braces', 'gift', '{'],
    ['titles', 'gift', '::'],
    ['answers', 'gift', '~='],
    ['tags of comments', 'gift', '//[tag:a]\n'],
    ['spaces behind a key', 'aiken', 'ANSWER: '],
    ['spaces', 'aiken', '    '],
    ['options', 'aiken', 'A. a\n'],
    ['escapes', 'gift', '\\{'],
    ['arrows', 'gift', '=->'],
  ] as const)('of nothing but %s is read in time', (_, format, piece) => {
    const before = performance.now();
    read(piece.repeat(2_000_000 / piece.length), format);
    expect(performance.now() - before).toBeLessThan(10_000);
  });

  it.each([
    ['tags', '<a href="'],
    ['comments', '<!--'],
    ['attributes', `<img ${'a'.repeat(9000)}>`],
    ['scripts', '<script>'],
    ['character references', '&amp'],
    ['gaps', '{1:SA:'],
    ['pictures of Markdown', '![a]('],
    ['stars', '**'],
  ])('with texts of nothing but %s is read in time', (_, piece) => {
    const text = piece.repeat(39_000 / piece.length);
    const texts = (format: string) =>
      `<questiontext format="${format}"><text><![CDATA[${text}]]></text></questiontext><answer fraction="100"><text>true</text></answer>`;
    const one = (type: string, format: string) => `<question type="${type}">${texts(format)}</question>`;
    const before = performance.now();
    read(`<quiz>${(one('truefalse', 'html') + one('cloze', 'html') + one('truefalse', 'markdown')).repeat(40)}</quiz>`);
    expect(performance.now() - before).toBeLessThan(10_000);
  });

  it('loses control characters and half signs, whatever it hides in', async () => {
    const { questions } = read('::T\u0007itle:: A\u0000b\u001b[31m \ud800 \ufdd3 c {=x\u0008 ~y\u009f}', 'gift');
    expect(questions[0]).toMatchObject({ text: 'Ab[31m \ufffd c', options: [{ text: 'x' }, { text: 'y' }] });
  });
});

/** What is taken, written as quiz.yaml, is to the compiler what it was to the reader. */
async function readBack({ questions }: QuizImport): Promise<number> {
  if (questions.length === 0) return 0;
  const back = await compiled(quizYaml({ id: 'quiz-x', title: 'T', language: 'kk', questions }), 'kk');
  expect(back.faults).toEqual([]);
  expect(back.questions).toEqual(questions);
  return questions.length;
}

it('cannot steer the terminal that prints its report', () => {
  const hostile = [
    'A {\u001b[31m =b}',
    '::\u001b]0;x\u0007:: B {#\u009b1}',
    '\u001b[2J',
    'C {=x ~<img src\\="\u001b[0m.png">}',
  ];
  const { report } = read(hostile.join('\n\n'), 'gift');
  expect(JSON.stringify([report, read('\u001b[31mDear all').report])).not.toMatch(/\\u001b|\\u0007|\u009b/);
});

describe('whatever stands in a file', () => {
  const signs = fc.string({
    unit: fc.constantFrom(...'{}~=#:%\\->[]<>/&"\'*_`!\n\r\t $ANSWER .,;?0129TFәқ😀\ufeff\u0000\u202e\u2028\u00a0|-@'),
    maxLength: 60,
  });
  const pieces = fc.array(
    fc.constantFrom(
      ...['\n\n', '::t::', '{', '}', '=a', '~b', '~%50%c', '#f', '####g', '->', '{T}', '{#1:2}', 'Is it?', '\nA. x'],
      ...['\nB) y', '\nANSWER: A\n', '$CATEGORY: a/b\n\n', '[html]', '<b>', '<img src="x">', '&amp;', '[[1]]', '\\'],
      ...[
        '<quiz>',
        '<question type="essay">',
        '</question>',
        '<text>',
        '</text>',
        '\u202e',
        '%',
        '</quiz>',
        '<![CDATA[',
      ],
    ),
    { maxLength: 40 },
  );
  const anything = fc.oneof(
    signs,
    pieces.map((list) => list.join('')),
  );

  it.each(quizFormats)('nothing of it stops the reading as %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(anything, async (text) => {
        await readBack(read(text, format));
      }),
      { numRuns: 150 },
    );
  });

  /** Texts for the places of one question; they differ by what they begin with. */
  const texts = fc
    .array(signs, { minLength: 8, maxLength: 8 })
    .map((list) => list.map((text, i) => `${'abcdefgh'[i]}${text.replace(/[\r\n\u2028]+/g, ' ')}`));
  const escaped = (text: string) => text.replace(/[\\~=#{}:]/g, '\\$&');
  const inXml = (text: string) => text.replace(/[\u0000-\u001f]/g, '').replaceAll(']]>', ' ');
  const element = (name: string, text: string, attributes = '') =>
    `<${name}${attributes}><text><![CDATA[${inXml(text)}]]></text></${name}>`;
  const answers = (list: string[]) =>
    list.map((text, i) => element('answer', text, ` fraction="${i === 0 ? 100 : 0}"`)).join('');

  const shapes: [name: string, format: QuizFormat, write: (t: string[]) => string][] = [
    ['choices', 'gift', (t) => `::${t[0]}::${t[1]}{=${t[2]}#${t[3]} ~${t[4]} ~%0%${t[5]} ####${t[6]}}`],
    ['typed answers', 'gift', (t) => `[html]${t[1]}{=${t[2]} =${t[3]} =${t[4]}}${t[5]}`],
    ['pairs', 'gift', (t) => `[plain]${t[1]}{=${t[2]} -> ${t[3]} =${t[4]} -> ${t[5]}}`],
    ['a missing word', 'gift', (t) => `$CATEGORY: ${t[7]}/${t[0]}\n\n[markdown]${t[1]}{=${t[2]} ~${t[3]}} ${t[4]}`],
    ['options', 'aiken', (t) => `${t[0]}\nA. ${t[1]}\nB. ${t[2]}\nC. ${t[3]}\nANSWER: B`],
    ...['html', 'markdown', 'plain_text', 'moodle_auto_format'].map((format): (typeof shapes)[number] => [
      format,
      'moodle',
      (t) => {
        const asked = `${element('name', t[0]!)}${element('questiontext', t[1]!, ` format="${format}"`)}`;
        const tags = `<tags>${element('tag', t[5]!)}</tags>${element('generalfeedback', t[6]!)}`;
        const pairs = `<subquestion><text><![CDATA[${inXml(t[2]!)}]]></text>${element('answer', t[3]!)}</subquestion>`;
        const gap = `${t[1]} {1:SA:=${escaped(t[2]!)}} {1:MC:=${escaped(t[3]!)}~${escaped(t[4]!)}}`;
        const one = (type: string, inner: string) => `<question type="${type}">${asked}${inner}${tags}</question>`;
        return `<quiz>${one('multichoice', answers(t.slice(2, 5)))}${one('shortanswer', answers(t.slice(2, 5)))}${one('matching', pairs + pairs)}${one('ordering', answers(t.slice(2, 5)))}<question type="cloze">${element('questiontext', gap, ` format="${format}"`)}</question></quiz>`;
      },
    ]),
  ];

  it.each(shapes)('stays what it is in %s (%s)', async (_, format, write) => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(texts, fc.boolean(), async (list, plain) => {
        const used = format === 'gift' && plain ? list.map(escaped) : list;
        taken += await readBack(read(write(used), format));
      }),
      { numRuns: 60 },
    );
    expect(taken).toBeGreaterThan(20);
  });
});
