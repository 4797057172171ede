import { and, eq } from 'drizzle-orm';
import type { Read, Tx } from '#db/database';
import { certificateEndings, certificates, courses, persons } from '#db/schema';
import { type Actor, checkName, may, tidyName } from '~/domain/identity/index.server';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { conflict, invalid, missing } from '~/platform/refusal';
import { canSign } from '~/platform/signing-keys/folder';
import type {
  CertificateFacts,
  correctionReasons,
  PrintedNames,
  ReasonClass,
  revocationReasons,
} from './certificate.schema';
import { readReference } from './codes';
import { templateVersion } from './facts';
import { addCertificate } from './issue';
import { certificateInScope, type EndingPermission } from './scope';

/**
 * Revokes a certificate for ever. Twice is once. `reason` stays with the coordinators, its class is public.
 * Refuses missing (also out of scope), certificateReplaced, required, tooLong.
 */
export async function revokeCertificate(
  ctx: Ctx,
  actor: Actor,
  code: string,
  input: { reasonClass: (typeof revocationReasons)[number]; reason: string },
): Promise<void> {
  const reason = privateWords(input.reason);
  await ctx.db.write(async (tx) => {
    const certificate = await inScope(ctx, tx, actor, code, 'certificate.revoke');
    if (certificate.ending === 'revoked') return;
    if (certificate.ending === 'superseded') throw conflict('certificateReplaced');
    await end(ctx, tx, actor, certificate, { kind: 'revoked', reasonClass: input.reasonClass, reason });
  });
}

/**
 * Replaces a certificate by one with the corrected names; all else is said as before. The new one has a number and
 * a code of its own. Asked twice with the same names, it answers with the one there is. Refuses missing (also out
 * of scope), certificateReplaced, certificateRevoked, certificateErased, certificateSameName, signingKeyMissing, nameRequired, and what
 * names are refused for.
 */
export async function correctCertificate(
  ctx: Ctx,
  actor: Actor,
  code: string,
  input: { names: PrintedNames; reasonClass: (typeof correctionReasons)[number]; reason: string },
): Promise<{ code: string }> {
  const reason = privateWords(input.reason);
  const name = checkedNames(input.names);
  return ctx.db.write(async (tx) => {
    const certificate = await inScope(ctx, tx, actor, code, 'certificate.correct');
    if (certificate.erased) throw conflict('certificateErased');
    if (certificate.ending === 'revoked') throw conflict('certificateRevoked');
    if (certificate.ending === 'superseded') return sameAgain(tx, certificate.id, name);
    if (same(certificate.facts.name, name)) throw invalid('nameKk', 'certificateSameName');
    if (!canSign(ctx.env.dataDir)) throw conflict('signingKeyMissing');
    await end(ctx, tx, actor, certificate, { kind: 'superseded', reasonClass: input.reasonClass, reason });
    const { personId, courseId, completionId } = certificate;
    return addCertificate(ctx, tx, {
      personId,
      courseId,
      completionId,
      supersedes: certificate.id,
      facts: { ...certificate.facts, name, templateVersion },
      actorId: actor.accountId,
    });
  });
}

/** The certificate that the actor is about to end, for the page that asks for the reason. Refuses missing. */
export async function certificateToEnd(ctx: Ctx, actor: Actor, code: string, permission: EndingPermission) {
  return inScope(ctx, ctx.db.read, actor, code, permission);
}

/** True when the actor may do this to this certificate. */
export async function mayEnd(ctx: Ctx, actor: Actor, code: string, permission: EndingPermission): Promise<boolean> {
  if (!may(actor, permission)) return false;
  return (await scoped(ctx, ctx.db.read, actor, code, permission)) !== undefined;
}

type Ending = Awaited<ReturnType<typeof inScope>>;

async function inScope(ctx: Ctx, read: Read, actor: Actor, code: string, permission: EndingPermission) {
  const found = await scoped(ctx, read, actor, code, permission);
  if (!found) throw missing();
  return found;
}

async function scoped(ctx: Ctx, read: Read, actor: Actor, code: string, permission: EndingPermission) {
  const wanted = readReference(code);
  if (!wanted || !('code' in wanted)) return undefined;
  const [row] = await read
    .select({
      id: certificates.id,
      code: certificates.code,
      number: certificates.number,
      personId: certificates.personId,
      courseId: certificates.courseId,
      completionId: certificates.completionId,
      facts: certificates.facts,
      ending: certificateEndings.kind,
      erasedAt: persons.erasedAt,
    })
    .from(certificates)
    .innerJoin(persons, eq(persons.id, certificates.personId))
    .innerJoin(courses, eq(courses.id, certificates.courseId))
    .leftJoin(certificateEndings, eq(certificateEndings.certificateId, certificates.id))
    .where(and(eq(certificates.code, wanted.code), certificateInScope(ctx, actor, permission, read)));
  return row && { ...row, facts: row.facts as CertificateFacts, erased: row.erasedAt !== null };
}

async function end(
  ctx: Ctx,
  tx: Tx,
  actor: Actor,
  certificate: Ending,
  how: { kind: 'superseded' | 'revoked'; reasonClass: ReasonClass; reason: string },
) {
  await tx.insert(certificateEndings).values({
    ...how,
    certificateId: certificate.id,
    endedBy: actor.accountId ?? 'operator',
    endedAt: ctx.clock(),
  });
  // The private words may hold a name, and the chain of events outlives an erasure: they stay in their own row.
  await recordEvent(ctx, tx, {
    kind: `certificate.${how.kind}`,
    actorId: actor.accountId,
    subjectId: certificate.id,
    data: { number: certificate.number, courseId: certificate.courseId, reasonClass: how.reasonClass },
  });
}

async function sameAgain(tx: Tx, id: string, name: PrintedNames): Promise<{ code: string }> {
  const [next] = await tx
    .select({ code: certificates.code, facts: certificates.facts })
    .from(certificates)
    .where(eq(certificates.supersedes, id));
  if (!next || !same((next.facts as CertificateFacts).name, name)) throw conflict('certificateReplaced');
  return { code: next.code };
}

const same = (a: PrintedNames, b: PrintedNames) => a.kk === b.kk && a.ru === b.ru && a.latin === b.latin;

function checkedNames(given: PrintedNames): PrintedNames {
  const names = { kk: tidyName(given.kk ?? ''), ru: tidyName(given.ru ?? ''), latin: tidyName(given.latin ?? '') };
  if (names.kk) checkName(names.kk, 'nameKk', 'cyrillic');
  if (names.ru) checkName(names.ru, 'nameRu', 'cyrillic');
  if (names.latin) checkName(names.latin, 'nameLatin', 'latin');
  if (!names.kk && !names.ru && !names.latin) throw invalid('nameKk', 'nameRequired');
  return names;
}

const longest = 1000;

function privateWords(text: string): string {
  const words = text.trim();
  if (!words) throw invalid('reason', 'reasonRequired');
  if (words.length > longest) throw invalid('reason', 'tooLong');
  return words;
}
