import { and, desc, eq, isNull, or } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { certificateEndings, certificates, completions } from '#db/schema';
import { type Course, courseVersion } from '~/domain/catalogue/index.server';
import type { Member } from '~/domain/identity/index.server';
import { renewalIn } from '~/domain/learning/index.server';
import type { CourseCompleted, Ctx, Renewal } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { conflict, invalid, missing } from '~/platform/refusal';
import { canSign } from '~/platform/signing-keys/folder';
import type { CertificateFacts } from './certificate.schema';
import { bestResult, frozen, statedNames } from './facts';
import { freeCode, nextNumber } from './numbers';
import { endOfDay } from './validity';

/**
 * Told that a course was completed, or its certificate renewed: issues one in the same transaction. Nothing is issued when the
 * course gives none, or while the person has stated no name or the site has no key: then `claimCertificate` issues it
 * later.
 */
export async function issueCertificate(ctx: Ctx, tx: Tx, done: CourseCompleted): Promise<void> {
  await issueFor(ctx, tx, done, null);
}

/**
 * Issues the certificate of a course that the actor completed before stating a name. Claiming again returns the
 * same one. Refuses missing (not completed, or no certificate for this course), certificateNeedsName, signingKeyMissing.
 */
export async function claimCertificate(ctx: Ctx, actor: Member, courseId: string): Promise<{ code: string }> {
  return ctx.db.write(async (tx) => {
    const [done] = await tx
      .select()
      .from(completions)
      .where(and(eq(completions.personId, actor.personId), eq(completions.courseId, courseId)))
      .orderBy(desc(completions.id))
      .limit(1);
    if (!done) throw missing();
    const renewal = renewalIn(done);
    const issued = await issueFor(ctx, tx, { ...done, completionId: done.id, renewal }, actor.accountId);
    if (issued === 'none') throw missing();
    if (issued === 'nameless') throw invalid('name', 'certificateNeedsName');
    if (issued === 'keyless') throw conflict('signingKeyMissing');
    return issued;
  });
}

async function issueFor(
  ctx: Ctx,
  tx: Tx,
  done: CourseCompleted,
  actorId: string | null,
): Promise<{ code: string } | 'none' | 'nameless' | 'keyless'> {
  const { personId, courseId, completionId, renewal } = done;
  const course = await courseVersion(ctx, done.courseVersionId);
  if (!course.certificate.enabled) return 'none';
  const own = eq(certificates.completionId, completionId);
  const [already] = await tx
    .select({ code: certificates.code })
    .from(certificates)
    .leftJoin(certificateEndings, eq(certificateEndings.certificateId, certificates.id))
    .where(
      and(
        eq(certificates.personId, personId),
        eq(certificates.courseId, courseId),
        // A renewal stands beside the certificate that it renews, which holds until its day.
        renewal ? own : or(own, isNull(certificateEndings.certificateId)),
      ),
    )
    .orderBy(desc(certificates.id))
    .limit(1);
  if (already) return already;
  const name = await statedNames(tx, personId);
  if (!name) return 'nameless';
  if (!canSign(ctx.env.dataDir)) {
    ctx.log.error({ completion: completionId }, 'a certificate waits: a signing key is missing');
    return 'keyless';
  }
  const resultPercent = renewal ? renewedResult(renewal, course) : await bestResult(tx, personId, course);
  const facts = { ...frozen(ctx, course, { completedAt: done.at, resultPercent }), name };
  return addCertificate(ctx, tx, { personId, courseId, completionId, supersedes: null, facts, actorId });
}

/** What a further certificate says of the final test: what was reached this time, and nothing where another was taken. */
const renewedResult = ({ quizId, percent }: Renewal, course: Course): number | null =>
  quizId === course.posttest?.id ? percent : null;

interface NewCertificate {
  personId: string;
  courseId: string;
  completionId: string;
  supersedes: string | null;
  facts: Omit<CertificateFacts, 'number' | 'code' | 'issuedAt'>;
  actorId: string | null;
}

/** Writes a certificate with its own number and code, and the event `certificate.issued`. */
export async function addCertificate(ctx: Ctx, tx: Tx, given: NewCertificate): Promise<{ id: string; code: string }> {
  const { facts: said, actorId, ...row } = given;
  const issuedAt = ctx.clock();
  const id = ctx.newId();
  const number = await nextNumber(tx, issuedAt);
  const code = await freeCode(tx);
  const facts: CertificateFacts = { ...said, number, code, issuedAt };
  const expiresAt = facts.expiresOn ? endOfDay(facts.expiresOn) : null;
  await tx.insert(certificates).values({ ...row, id, number, code, facts, issuedAt, expiresAt });
  const until = facts.expiresOn ? { expiresOn: facts.expiresOn } : {};
  await recordEvent(ctx, tx, {
    kind: 'certificate.issued',
    actorId,
    subjectId: id,
    data: { ...row, number, courseVersionId: facts.course.contentHash, ...until },
  });
  return { id, code };
}
