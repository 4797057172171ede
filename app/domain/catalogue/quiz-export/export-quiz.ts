import type { Locale } from '~/words/words';
import type { Question } from '../course.schema';
import { inOneLanguage } from '../quiz-import/one-language';
import type { DraftQuestion } from '../quiz-import/quiz-import.schema';
import type { ExportFormat, ExportLine, ExportLoss, QuizExport, Written } from './quiz-export.schema';
import { giftQuestion, giftText } from './write-gift';
import { moodleQuestion, moodleText } from './write-moodle';

const writers: Record<ExportFormat, { one: (question: DraftQuestion) => Written; whole: typeof giftText }> = {
  gift: { one: giftQuestion, whole: giftText },
  moodle: { one: moodleQuestion, whole: moodleText },
};

/** What has no counterpart in any other program. */
function ownOnly({ lesson, pair }: Question): ExportLoss[] {
  return [
    ...(lesson === null ? [] : [{ code: 'lesson' as const, params: { lesson } }]),
    ...(pair === null ? [] : [{ code: 'pair' as const, params: { pair } }]),
  ];
}

/** Writes questions in one of their languages for another program, and tells of each what could not be said. */
export function exportQuiz(questions: Question[], language: Locale, format: ExportFormat): QuizExport {
  const { one, whole } = writers[format];
  const blocks: { bank: string | null; text: string }[] = [];
  const lines = questions.map((question): ExportLine => {
    const written = one(inOneLanguage(question, language));
    if ('reason' in written) return { id: question.id, outcome: 'refused', losses: [], reason: written.reason };
    blocks.push({ bank: question.bank, text: written.text });
    const losses = [...written.losses, ...ownOnly(question)];
    return { id: question.id, outcome: losses.length > 0 ? 'changed' : 'written', losses, reason: null };
  });
  return { text: whole(blocks), lines };
}
