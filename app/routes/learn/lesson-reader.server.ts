import type { Course, PlacedLesson } from '~/domain/catalogue/index.server';
import { blockMeant, ownCommentsIn } from '~/domain/comments/index.server';
import type { Member } from '~/domain/identity/index.server';
import { progressOf, readerOf } from '~/domain/learning/index.server';
import { shortDate } from '~/platform/dates';
import type { Visit } from '~/web/visit';
import { certificateWay } from '../certificates/way-to.server';
import { commentLine, passagesOf } from './comment-lines.server';
import type { LessonSheet } from './lesson-sheet.server';
import { passage } from './passages.server';

/** What the lesson page knows of somebody signed in. */
export async function readerFacts(
  { ctx, words, to }: Pick<Visit, 'ctx' | 'words' | 'to'>,
  actor: Member,
  course: Course,
  lesson: PlacedLesson,
  sheet: LessonSheet,
) {
  const [reader, comments] = await Promise.all([
    readerOf(ctx, actor, { course, lesson }, sheet.text),
    ownCommentsIn(ctx, actor.personId, lesson.id),
  ]);
  const { tree } = sheet.text;
  const { position, notes, bookmarks, lessons } = reader;
  const done = new Set([...lessons].flatMap(([id, completedAt]) => (completedAt === null ? [] : id)));
  const courseCompleted = reader.enrolment?.completedAt != null;
  const first = tree.blocks[0]?.id;
  const at = position !== null && position !== first ? passage(tree, position) : null;
  return {
    done,
    shown: {
      enrolled: reader.enrolled,
      opened: lessons.has(lesson.id),
      completed: done.has(lesson.id),
      courseCompleted,
      certificate: courseCompleted ? await certificateWay(ctx, actor.personId, course.id, to) : null,
      progress: progressOf(course, done),
      continueAt: position !== null && at !== null ? { id: position, label: at } : null,
      answers: reader.answers,
      keys: reader.keys,
      groupResults: reader.groupResults,
      notes: notes.map(({ id, blockId, text, createdAt, editedAt }) => ({
        id,
        blockId: blockId !== null && passage(tree, blockId) !== null ? blockId : null,
        place: (blockId !== null && passage(tree, blockId)) || words('learn.wholeLesson'),
        text,
        date:
          editedAt === null
            ? shortDate(createdAt, words.locale)
            : words('learn.changedOn', { date: shortDate(editedAt, words.locale) }),
      })),
      bookmarks: bookmarks.flatMap((id) => {
        const label = passage(tree, id);
        return label === null ? [] : [{ id, label }];
      }),
      comments: comments.map((comment) => {
        const blockId = blockMeant(tree, comment)?.block.id ?? null;
        const place = (blockId !== null && passage(tree, blockId)) || words('comments.placeGone');
        return { ...commentLine(comment, words), blockId, place };
      }),
      /** To say something of: only who is enrolled may. */
      passages: reader.enrolled ? passagesOf(tree) : [],
      /** Ids for what may be sent next: made here, so that the forms work before scripts run. */
      ids: { completion: ctx.newId(), note: ctx.newId(), comment: ctx.newId() },
    },
  };
}

export type ReaderFacts = Awaited<ReturnType<typeof readerFacts>>['shown'];
