import { type CompiledLesson, compileLesson, type LessonItem } from '~/domain/catalogue/compiler/index.server';
import type { Fault } from '~/domain/catalogue/lesson.schema';

const item = (source: string, rest: Partial<LessonItem>): LessonItem => ({
  path: 'lesson.mdx',
  source,
  locale: 'en',
  ...rest,
});

/** Compiles a lesson that must hold. */
export async function compiled(source: string, rest: Partial<LessonItem> = {}): Promise<CompiledLesson> {
  const result = await compileLesson(item(source, rest));
  if (!result.ok) throw new Error(result.faults.map((one) => `${one.line}:${one.column} ${one.code}`).join(', '));
  return result.lesson;
}

/** The faults of a lesson; none when it holds. */
export async function faultsIn(source: string, rest: Partial<LessonItem> = {}): Promise<Fault[]> {
  const result = await compileLesson(item(source, rest));
  return result.ok ? [] : result.faults;
}

/** Faults as `line:column code`. */
export const briefly = (faults: Fault[]): string[] => faults.map((one) => `${one.line}:${one.column} ${one.code}`);

export const nodesOf = async (source: string, rest: Partial<LessonItem> = {}) =>
  (await compiled(source, rest)).tree.blocks.map((block) => block.node);
