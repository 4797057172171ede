import type { LessonNode } from '~/domain/catalogue/lesson.schema';
import type { Ctx } from '~/platform/context';
import { aCourse } from '../../../support/courses';
import { aText } from '../../../support/lesson-texts';
import { loadAgain } from '../../domain/learning/changes';

const p = (...c: LessonNode[]): LessonNode => ({ t: 'p', c });

/** A course whose first lesson explains a term, uses another in a sentence and has two cases: one event is archived. */
export async function aCourseWithNames(ctx: Ctx): Promise<void> {
  const course = await aCourse(ctx, { quiz: null });
  const [module] = course.modules;
  const [first, ...rest] = module!.lessons;
  const text = (meaning: string) =>
    aText(
      ctx,
      p('Ask the ', { t: 'Definition', p: { term: 'akimat' }, c: ['city hall'] }, '.'),
      { t: 'Definition', p: { term: 'stakeholder' }, c: [p(meaning)] },
      { t: 'Case', p: { title: 'The sixth', forum: 'forum-06-transport-strategy' }, c: [p('…')] },
      {
        t: 'Case',
        p: { title: 'Nowhere', forum: 'forum-99-nowhere' },
        c: [p('…'), { t: 'Reflection', p: { id: 'r-1', prompt: 'Think' } }],
      },
      {
        t: 'Case',
        p: { title: 'Alive', forum: 'closing-festival' },
        c: [{ t: 'Reflection', p: { id: 'r-2', prompt: 'Think' } }],
      },
    );
  const trees = {
    kk: await text('Шешім әсер ететін адам'),
    ru: await text('Тот, кого затронет'),
    en: await text('Whoever is touched'),
  };
  await loadAgain(ctx, course, { modules: [{ ...module!, lessons: [{ ...first!, trees }, ...rest] }] });
}
