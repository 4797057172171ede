import type { Ctx } from '~/platform/context';
import { missing } from '~/platform/refusal';
import type { Locale } from '~/words/words';
import type { QuestionKind } from '../catalogue/course.schema';
import { fixedParts, textsOf, unequalIn } from '../catalogue/index.server';
import { languagesIn } from './beginning-translation';
import { checkDraft } from './checking';
import { type Draft, textOf } from './draft';

export interface ComparedText {
  /** Where it stands in the question: `text`, `options.0.text`, … */
  at: string;
  texts: Record<string, string>;
  /** Languages that name other numbers or placeholders than the source, each with those that it names. */
  unequal: { locale: Locale; own: string[]; source: string[] }[];
}

export interface ComparedQuestion {
  id: string;
  kind: QuestionKind;
  texts: ComparedText[];
}

export interface ComparedTest {
  title: Record<string, string>;
  languages: Locale[];
  source: Locale;
  questions: ComparedQuestion[];
}

/**
 * The questions of a test in all languages of the course. Null while the file does not hold: its faults then name each
 * text that a language lacks. Refuses a file that is no test as missing.
 */
export async function testInLanguages(ctx: Ctx, draft: Draft, file: string): Promise<ComparedTest | null> {
  textOf(draft, file);
  if (!/(?:^|\/)(?:quiz|pretest|posttest)\.yaml$/.test(file)) throw missing();
  const check = await checkDraft(ctx, draft);
  const quiz = check.files.quizzes.find((one) => one.path === file);
  if (!quiz) return null;
  const { source } = draft.course;
  const languages = languagesIn(draft);
  return {
    title: quiz.title,
    languages: [source, ...languages.filter((locale) => locale !== source)],
    source,
    questions: quiz.questions.map((question) => ({
      id: question.id,
      kind: question.kind,
      texts: textsOf(question).map(({ path, text }) => ({
        at: path.join('.'),
        texts: text,
        unequal: unequalIn(text, source, languages).map((locale) => ({
          locale,
          own: fixedParts(text[locale]),
          source: fixedParts(text[source]),
        })),
      })),
    })),
  };
}
