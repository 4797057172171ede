import type { Tx } from '#db/database';
import { insertAll } from '#db/insert-all';
import { certificates } from '#db/schema';
import type { Course } from '~/domain/catalogue/index.server';
import type { Ctx } from '~/platform/context';
import { recordEvents } from '~/platform/events';
import type { CertificateFacts, PrintedNames } from '../certificate.schema';
import { frozen } from '../facts';
import { freeCodes, nextNumbers } from '../numbers';
import { endOfDay } from '../validity';

/** A completion whose certificate is to be issued; the caller has asked whether it may be. */
export interface Earned {
  personId: string;
  completionId: string;
  completedAt: number;
  /** The version of the course that was completed. */
  course: Course;
  name: PrintedNames;
  resultPercent: number | null;
}

export interface Issued {
  id: string;
  personId: string;
  number: string;
  code: string;
}

/**
 * Writes many certificates within one transaction, each with a number and a code of its own and with the event
 * `certificate.issued`, which names the list in `listId`. As many queries for fifty as for two; nothing is signed or
 * drawn, that is done at the first download. Gives them in the order given.
 */
export async function issueMany(
  ctx: Ctx,
  tx: Tx,
  earned: Earned[],
  { actorId, listId }: { actorId: string | null; listId: string },
): Promise<Issued[]> {
  if (earned.length === 0) return [];
  const issuedAt = ctx.clock();
  const numbers = await nextNumbers(tx, issuedAt, earned.length);
  const codes = await freeCodes(tx, earned.length);
  const rows = earned.map(({ personId, completionId, completedAt, course, name, resultPercent }, i) => {
    const [id, number, code] = [ctx.newId(), numbers[i] as string, codes[i] as string];
    const said = { ...frozen(ctx, course, { completedAt, resultPercent }), name };
    const facts: CertificateFacts = { ...said, number, code, issuedAt };
    const expiresAt = facts.expiresOn ? endOfDay(facts.expiresOn) : null;
    const courseId = course.id;
    return { id, number, code, personId, courseId, completionId, supersedes: null, facts, issuedAt, expiresAt };
  });
  await insertAll(tx, certificates, rows);
  await recordEvents(
    ctx,
    tx,
    rows.map(({ id, number, personId, courseId, completionId, supersedes, facts }) => ({
      kind: 'certificate.issued',
      actorId,
      subjectId: id,
      data: {
        personId,
        courseId,
        completionId,
        supersedes,
        number,
        courseVersionId: facts.course.contentHash,
        ...(facts.expiresOn && { expiresOn: facts.expiresOn }),
        listId,
      },
    })),
  );
  return rows.map(({ id, personId, number, code }) => ({ id, personId, number, code }));
}
