import type { Archive } from '~/domain/catalogue/index.server';
import { startOfDay } from '~/platform/calendar';
import { longDate } from '~/platform/dates';
import type { Words } from '~/words/words';

/** Where the archive has its facts from, and whose responsibility they are: stands on each of its pages. */
export function sourceLines({ project }: Archive, words: Words) {
  return {
    heading: words('archive.responsibility'),
    responsibility: project.responsibility[words.locale],
    sources: project.sources.map(({ title, url, checked }) => ({
      title: title[words.locale],
      url,
      checked: words('archive.checkedOn', { date: longDate(startOfDay(checked), words) }),
    })),
  };
}

export type SourceLines = ReturnType<typeof sourceLines>;
