import { awaitedCertificates, certificateFor } from '~/domain/credentials/index.server';
import type { Ctx } from '~/platform/context';

/** The end of a course: its certificate, or the way to claim it while a name is missing. */
export interface CertificateWay {
  kind: 'see' | 'claim';
  to: string;
}

/** For a person who completed the course; null where there is none to have (revoked, or the course gives none). */
export async function certificateWay(
  ctx: Ctx,
  personId: string,
  courseId: string,
  to: (path: string) => string,
): Promise<CertificateWay | null> {
  // A renewed one may wait while the earlier one still stands.
  const awaited = (await awaitedCertificates(ctx, personId)).find((one) => one.courseId === courseId);
  if (awaited) return { kind: 'claim', to: to(`/courses/${awaited.slug}/certificate`) };
  const standing = await certificateFor(ctx, personId, courseId);
  return standing ? { kind: 'see', to: to(`/certificates/${standing.code}`) } : null;
}
