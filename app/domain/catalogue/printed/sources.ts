import { startOfDay } from '~/platform/calendar';
import { longDate } from '~/platform/dates';
import type { Words } from '~/words/words';
import type { PrintedSource } from '../printed.schema';
import type { PublishedLesson } from '../published.schema';

/** What a lesson rests on, each with the day of its check in words. */
export const sourceLines = (lesson: PublishedLesson, words: Words): PrintedSource[] =>
  lesson.sources[words.locale].map(({ title, detail, url, checked }) => ({
    title,
    detail: detail ?? null,
    url: url ?? null,
    checked: checked ? words('learn.checkedOn', { date: longDate(startOfDay(checked), words) }) : null,
  }));
