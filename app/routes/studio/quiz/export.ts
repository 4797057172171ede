import { exportQuiz } from '~/domain/catalogue/quiz-export/index.server';
import { isExportFormat } from '~/domain/catalogue/quiz-export/quiz-export.schema';
import { textOf } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { page } from '~/web/page';
import { isLocale } from '~/words/words';
import { quizInLanguage, readableQuiz } from './quiz-view.server';

const endings = { gift: 'gift.txt', moodle: 'xml', yaml: 'yaml' } as const;

/** The questions of a quiz for another program in one language, or the file as it is. */
export const loader = page('course.write', async (visit) => {
  const { url } = visit;
  const { draft, file, outline } = await readableQuiz(visit);
  const { text } = textOf(draft, file);
  const format = url.searchParams.get('format');
  if (format === 'yaml') return fileOf(text, `${outline.id}.${endings.yaml}`, 'application/yaml');
  const language = url.searchParams.get('language');
  const quiz = isLocale(language) ? quizInLanguage(text, file, language).quiz : null;
  if (!quiz || !isLocale(language) || !isExportFormat(format)) throw missing();
  const name = `${quiz.id}-${language}.${endings[format]}`;
  return fileOf(
    exportQuiz(quiz.questions, language, format).text,
    name,
    format === 'moodle' ? 'application/xml' : 'text/plain',
  );
});

const fileOf = (text: string, name: string, type: string) =>
  new Response(text, {
    headers: {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '-')}"`,
    },
  });
