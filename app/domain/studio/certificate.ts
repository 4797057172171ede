import type { Ctx } from '~/platform/context';
import { conflict, invalid } from '~/platform/refusal';
import type { InLocales } from '~/words/words';
import {
  certificateFields,
  isPlain,
  isQuizFile,
  mostOpening,
  type Plain,
  usualOpening,
  withCertificate,
} from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { type Draft, openedDraft, textOf } from './draft';
import { courseFile } from './outline';
import { changeText, quizIn } from './quizzes';

/** What a course says of its certificate, besides who signs it. */
export interface CertificateSettings {
  enabled: boolean;
  /** Null = for ever. */
  validMonths: number | null;
  /** Null = nobody renews it by themselves. */
  renewal: { quiz: string | null; opensDaysBefore: number } | null;
}

/** A test that a certificate can be renewed by: one that is passed. */
export interface RenewingTest {
  id: string;
  title: Partial<InLocales>;
  isFinal: boolean;
}

const longest = 120;
const longestOpening = 365;

/** As the working copy says it, also while other parts of it have faults. Refuses courseUnread. */
export function certificateIn(draft: Draft): CertificateSettings {
  const { enabled, validMonths, renewal } = readable(textOf(draft, courseFile).text);
  const { quiz, opensDaysBefore: days } = isPlain(renewal) ? renewal : {};
  return {
    enabled: enabled !== false,
    validMonths: typeof validMonths === 'number' ? validMonths : null,
    renewal: isPlain(renewal)
      ? {
          quiz: typeof quiz === 'string' ? quiz : null,
          opensDaysBefore: typeof days === 'number' ? days : usualOpening,
        }
      : null,
  };
}

/** The tests of the working copy that somebody can pass, the final one first. */
export function renewingTests(draft: Draft): RenewingTest[] {
  return draft.files
    .flatMap(({ path, text }) => {
      const found = text !== null && isQuizFile(path) ? quizIn(draft, path) : null;
      if (!found || found.kind === 'pretest') return [];
      const title = found.settings.title as Partial<InLocales> | undefined;
      return [{ id: found.id, title: title ?? {}, isFinal: found.kind === 'posttest' }];
    })
    .sort((a, b) => Number(b.isFinal) - Number(a.isFinal));
}

/**
 * Writes into course.yaml of the working copy what the certificate is; comments and all else of it stay. Certificates that
 * were issued keep what was printed on them. Refuses rangeWrong (with the bounds) for a number, renewalNeedsEnd,
 * renewalNeedsTest, renewalOpensTooEarly and courseUnread.
 */
export async function saveCertificate(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  wanted: CertificateSettings,
): Promise<void> {
  const draft = await openedDraft(ctx, actor, slug);
  refuseWrong(draft, wanted);
  await changeText(ctx, actor, slug, courseFile, (text) => {
    const { enabled = true } = readable(text);
    return withCertificate(text, {
      // What is so anyhow is not written down.
      ...(enabled !== wanted.enabled && { enabled: wanted.enabled }),
      validMonths: wanted.validMonths ?? undefined,
      renewal: renewalFields(wanted.renewal),
    });
  });
}

const renewalFields = (renewal: CertificateSettings['renewal']): Plain | undefined =>
  renewal ? { quiz: renewal.quiz ?? undefined, opensDaysBefore: renewal.opensDaysBefore } : undefined;

function refuseWrong(draft: Draft, { validMonths, renewal }: CertificateSettings): void {
  if (validMonths !== null) within('validMonths', validMonths, longest);
  if (!renewal) return;
  if (validMonths === null) throw invalid('validMonths', 'renewalNeedsEnd');
  if (!renewingTests(draft).some(({ id }) => id === renewal.quiz)) throw invalid('quiz', 'renewalNeedsTest');
  within('opensDaysBefore', renewal.opensDaysBefore, longestOpening);
  const most = mostOpening(validMonths);
  if (renewal.opensDaysBefore > most) throw invalid('opensDaysBefore', 'renewalOpensTooEarly', { most });
}

function within(field: string, n: number, most: number): void {
  if (!Number.isInteger(n) || n < 1 || n > most) throw invalid(field, 'rangeWrong', { least: 1, most });
}

function readable(text: string): Plain {
  const fields = certificateFields(text);
  if (!fields) throw conflict('courseUnread');
  return fields;
}
