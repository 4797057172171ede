import path from 'node:path';
import type { Draft } from '~/domain/studio/index.server';
import type { Visit } from '~/web/visit';
import { textPath } from './paths';

/** The same lesson in each of its languages. */
export function siblingsOf({ to, words: t }: Visit, draft: Draft, file: string) {
  if (!file.endsWith('.mdx')) return [];
  const folder = path.posix.dirname(file);
  return draft.course.languages
    .map((language) => [language, path.posix.join(folder, `${language}.mdx`)] as const)
    .filter(([, one]) => draft.files.some((there) => there.path === one))
    .map(([language, one]) => ({
      to: to(textPath(draft.course.slug, one)),
      label: t('studio.language', { language }),
      here: one === file,
    }));
}
