import path from 'node:path';
import { isAssignmentFile, isQuizFile } from '~/domain/catalogue/authoring/index.server';
import { changedPaths, checkDraft, type Draft, type DraftCheck, isBehind } from '~/domain/studio/index.server';
import type { MemberVisit } from '~/web/visit';
import type { Locale } from '~/words/words';
import { assignmentPath, quizPath, textPath } from './paths';

export interface TextLine {
  to: string;
  label: string;
  changed: boolean;
  faults: number;
  /** Passages older than their source, and those that are not there yet. */
  behind: number;
}

export interface Overview {
  modules: {
    id: string;
    title: string;
    lessons: { id: string; title: string; about: string; texts: TextLine[] }[];
    others: TextLine[];
    /** Folder of a module that has no quiz yet. */
    withoutQuiz: string | null;
    /** The same of an assignment. */
    withoutAssignment: string | null;
  }[];
  others: TextLine[];
  /** Tests of the whole course that are not there yet. */
  withoutTests: ('pretest' | 'posttest')[];
  /** True where there is no assignment of the whole course. */
  withoutAssignment: boolean;
  changed: number;
  faults: number;
}

/** The working copy as its author sees it: modules, lessons, languages, tests, with what is to be done in each. */
export async function overviewOf(visit: MemberVisit, draft: Draft): Promise<Overview> {
  const { ctx, to, locale, words: t } = visit;
  const check = await checkDraft(ctx, draft);
  const changed = await changedPaths(ctx, draft);
  const { slug } = draft.course;
  const line = (file: string, label: string, behind = 0): TextLine => ({
    to: to(textPath(slug, file)),
    label,
    changed: changed.has(file),
    faults: check.faults.filter((fault) => fault.file === file).length,
    behind,
  });
  const shown = new Set<string>();
  const take = (file: string, label: string, behind?: number) => {
    shown.add(file);
    return line(file, label, behind);
  };
  const isThere = (file: string) => draft.files.some((one) => one.path === file);
  const modules = (check.files.course?.modules ?? []).map((module) => ({
    id: module.id,
    title: module.title[locale],
    lessons: module.lessons.map((id) => {
      const lesson = check.files.lessons.find((one) => one.id === id)!;
      const row = check.table.find((one) => one.id === id);
      return {
        id,
        title: lesson.title[locale],
        about: t('studio.lessonAbout', { words: row?.words[draft.course.source] ?? 0, minutes: lesson.minutes }),
        texts: draft.course.languages
          .map((language) => [language, path.posix.join(lesson.folder, `${language}.mdx`)] as const)
          .filter(([, file]) => draft.files.some((one) => one.path === file))
          .map(([language, file]) => take(file, t('studio.language', { language }), behindIn(check, id, language))),
      };
    }),
    withoutQuiz: isThere(path.posix.join(module.folder, 'quiz.yaml')) ? null : module.folder,
    withoutAssignment: isThere(path.posix.join(module.folder, 'assignment.yaml')) ? null : module.folder,
    others: ['quiz.yaml', 'assignment.yaml']
      .map((name) => path.posix.join(module.folder, name))
      .filter((file) => draft.files.some((one) => one.path === file))
      .flatMap((file) => [...formsOf(visit, draft, file), take(file, file)]),
  }));
  const others = draft.files.filter(({ path: file, text }) => text !== null && !shown.has(file));
  return {
    modules,
    others: others.flatMap(({ path: file }) => [...formsOf(visit, draft, file), line(file, file)]),
    withoutTests: (['pretest', 'posttest'] as const).filter((kind) => !isThere(`${kind}.yaml`)),
    withoutAssignment: !isThere('assignment.yaml'),
    changed: changed.size,
    faults: check.faults.length,
  };
}

/** A file that has forms is opened in them first. */
function formsOf({ to, words: t }: MemberVisit, { course }: Draft, file: string): TextLine[] {
  const line = (path: string, label: string) => ({ to: to(path), label, changed: false, faults: 0, behind: 0 });
  if (isAssignmentFile(file)) return [line(assignmentPath(course.slug, file), t('assignments.assignment'))];
  return isQuizFile(file) ? [line(quizPath(course.slug, file), t('questions.questions'))] : [];
}

function behindIn(check: DraftCheck, lesson: string, language: Locale): number {
  const states = Object.values(check.states[lesson]?.[language] ?? {});
  return states.filter(isBehind).length;
}
