import { courses, courseVersions, lessonTrees, settings } from '#db/schema';
import type { CertificateRule, CompletionRule, Criterion } from '~/domain/catalogue/course.schema';
import type { LessonTree, PracticeKey } from '~/domain/catalogue/lesson.schema';
import type {
  PublishedAssignment,
  PublishedCourse,
  PublishedQuestion,
  PublishedQuiz,
} from '~/domain/catalogue/published.schema';
import type { Ctx } from '~/platform/context';
import { sha256 } from '~/platform/secrets';
import { type InLocales, locales } from '~/words/words';

/** The same text in three languages, told apart by a mark. */
export const trilingual = (text: string): InLocales => ({ kk: `${text} (kk)`, ru: `${text} (ru)`, en: text });

const tree = (id: string): LessonTree => ({
  blocks: [
    { id: 'b1', kind: 'p', hash: '00000001', node: { t: 'p', c: [`Text of ${id}`] } },
    {
      id: `${id}-poll`,
      kind: 'Poll',
      hash: '00000002',
      node: { t: 'Poll', p: { id: `${id}-poll`, question: 'Which?', options: ['A', 'B'] } },
    },
    {
      id: `${id}-note`,
      kind: 'Reflection',
      hash: '00000003',
      node: { t: 'Reflection', p: { id: `${id}-note`, prompt: 'Think' } },
    },
    {
      id: `${id}-try`,
      kind: 'Quiz',
      hash: '00000004',
      node: { t: 'Quiz', p: { id: `${id}-try`, question: 'Right?', options: ['A', 'B'] } },
    },
  ],
  outline: [],
  text: `Text of ${id}`,
  words: 3,
  bytes: 100,
  terms: [],
  media: [],
});

const questions: PublishedQuestion[] = [
  {
    id: 'q1',
    version: sha256('q1'),
    bank: null,
    pair: null,
    points: 1,
    lesson: 'les-1',
    text: trilingual('One?'),
    explanation: trilingual('Because A'),
    kind: 'single',
    options: [
      { id: 'a', text: trilingual('A'), correct: true, why: null },
      { id: 'b', text: trilingual('B'), correct: false, why: null },
    ],
  },
  {
    id: 'q2',
    version: sha256('q2'),
    bank: null,
    pair: null,
    points: 1,
    lesson: null,
    text: trilingual('True?'),
    explanation: null,
    kind: 'truefalse',
    answer: true,
  },
];

/** A quiz of two questions: q1 single (right: a), q2 true or false (right: true). */
export const aQuiz = (given: Partial<PublishedQuiz> = {}): PublishedQuiz => ({
  id: 'quiz-1',
  kind: 'module',
  title: trilingual('Quiz'),
  pass: 70,
  attempts: 3,
  minutes: 0,
  feedback: 'full',
  shuffle: false,
  layout: 'sheet',
  draw: [],
  questions,
  ...given,
});

/** An assignment of the whole course with two criteria: `people` (60) and `plan` (40), passed at 60. */
export const anAssignment = (given: Partial<PublishedAssignment> = {}): PublishedAssignment => {
  const criterion = (id: string, weight: number): Criterion => {
    const level = (n: number) => trilingual(`${id} at level ${n}`);
    return { id, weight, title: trilingual(`About ${id}`), levels: [level(0), level(1), level(2), level(3), level(4)] };
  };
  return {
    id: 'asg-1',
    module: null,
    title: trilingual('A plan'),
    brief: trilingual('Choose a yard.\n\n- Who needs it?\n- Who is left out?'),
    handIn: trilingual('Two pages'),
    minutes: 90,
    pass: 60,
    criteria: [criterion('people', 60), criterion('plan', 40)],
    ...given,
  };
};

interface GivenCourse {
  id?: string;
  slug?: string;
  lessons?: number;
  quiz?: PublishedQuiz | null;
  pretest?: PublishedQuiz | null;
  posttest?: PublishedQuiz | null;
  assignments?: PublishedAssignment[];
  completion?: CompletionRule;
  certificate?: Partial<CertificateRule>;
  programme?: string;
}

/** A loaded course with `lessons` lessons (les-1, les-2, … at addresses lesson-1, …) and one quiz, straight into the database. */
export async function aCourse(ctx: Ctx, given: GivenCourse = {}): Promise<PublishedCourse & { versionId: string }> {
  const id = given.id ?? 'crs-1';
  const quiz = given.quiz === undefined ? aQuiz() : given.quiz;
  const prefix = id === 'crs-1' ? 'les' : `${id}-les`;
  const lessons = Array.from({ length: given.lessons ?? 3 }, (_, i) => ({
    id: `${prefix}-${i + 1}`,
    slug: `lesson-${i + 1}`,
    title: trilingual(`Lesson ${i + 1}`),
    outcome: null,
    minutes: 10,
    required: true,
    complete: 'manual' as const,
    lawChecked: null,
    sources: { kk: [], ru: [], en: [] },
    media: {},
    stale: { kk: [], ru: [], en: [] },
    trees: Object.fromEntries(
      locales.map((locale) => [locale, sha256(`${id}-${i}-${locale}`)]),
    ) as unknown as InLocales,
  }));
  const definition: PublishedCourse = {
    id,
    slug: given.slug ?? id.replace('crs-', 'course-'),
    version: '1.0',
    programme: given.programme ?? 'wealmaty',
    level: 'introductory',
    hours: 8,
    languages: ['kk', 'ru', 'en'],
    source: 'en',
    owner: 'Test',
    licence: 'CC-BY-SA-4.0',
    prerequisites: [],
    cover: { motif: 'path', hue: 'juniper' },
    title: trilingual(`Course ${id}`),
    summary: trilingual('Summary'),
    audience: null,
    outcomes: [trilingual('Outcome')],
    notice: null,
    modules: [{ id: `${id}-mod`, title: trilingual('Module'), lessons, quiz }],
    pretest: given.pretest ?? null,
    posttest: given.posttest ?? null,
    assignments: given.assignments ?? [],
    completion: given.completion ?? { all: [{ lessons: 'required' }, ...(quiz ? [{ quiz: quiz.id }] : [])] },
    certificate: { enabled: true, signatory: null, ...given.certificate },
  };
  const versionId = sha256(JSON.stringify(definition));
  const now = ctx.clock();
  await ctx.db.write(async (tx) => {
    const row = {
      id,
      slug: definition.slug,
      programme: definition.programme,
      level: definition.level,
      hours: definition.hours,
      position: 0,
      versionId,
    };
    await tx.insert(courses).values(row).onConflictDoUpdate({ target: courses.id, set: { versionId } });
    await tx
      .insert(courseVersions)
      .values({
        id: versionId,
        courseId: id,
        version: '1.0',
        definition,
        ruleVersion: sha256(JSON.stringify(definition.completion)),
        loadedAt: now,
      })
      .onConflictDoNothing();
    for (const locale of locales) {
      for (const lesson of lessons) {
        const hash = lesson.trees[locale];
        const keys: Record<string, PracticeKey> = {
          [`${lesson.id}-try`]: { kind: 'Quiz', correct: [0], why: 'A is right' },
        };
        const front = {
          id: lesson.id,
          title: lesson.title[locale],
          minutes: 10,
          required: true,
          complete: 'manual',
          sources: [],
        };
        await tx
          .insert(lessonTrees)
          .values({ hash, tree: tree(lesson.id), keys, front, places: {}, warnings: [], createdAt: now })
          .onConflictDoNothing();
      }
    }
    await tx
      .insert(settings)
      .values({ key: 'catalogue.revision', value: ctx.newId() })
      .onConflictDoUpdate({ target: settings.key, set: { value: ctx.newId() } });
  });
  return { ...definition, versionId };
}
