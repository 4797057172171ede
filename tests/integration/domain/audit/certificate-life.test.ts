import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { certificates } from '#db/schema';
import { checkChain, eventLog } from '~/domain/audit/index.server';
import {
  certificateAt,
  certificateSheet,
  correctCertificate,
  revokeCertificate,
  rotateSigningKeys,
  signedCredential,
} from '~/domain/credentials/index.server';
import { eraseOwn, type Member, operator } from '~/domain/identity/index.server';
import { issueCertificateList } from '~/domain/issuing/index.server';
import { eventKinds } from '~/platform/events';
import { wordsIn } from '~/words/catalogues.server';
import { locales } from '~/words/words';
import { anAccount, testPassword } from '../../../support/accounts';
import { testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';
import { aCohort } from '../cohorts/facts';
import { certificatesIn, completed } from '../credentials/completed';
import { aWaiting, carryOut, prepared } from '../issuing/facts';

describe('the life of a certificate', () => {
  it('stands in the audit from the list to the erasure, each event in words, and nothing of another', async () => {
    const ctx = await testCtx();
    await aCourse(ctx, { quiz: null });
    const actor = await aMember(ctx, { grants: [{ role: 'administrator', scope: { kind: 'all' } }] });
    const cohort = await aCohort(ctx, actor);
    const personId = await aWaiting(ctx, { cohortId: cohort.id, name: 'Айгүл' });
    const other = await aPerson(ctx);
    await completed(ctx, other);
    const listId = await prepared(ctx, actor, cohort.code);
    await issueCertificateList(ctx, actor, cohort.code, listId);
    await carryOut(ctx);
    const first = (await certificatesIn(ctx, personId))[0]!;
    const certificate = await certificateAt(ctx, first.code);
    const signed = await signedCredential(ctx, certificate);
    await certificateSheet(ctx, certificate, wordsIn('kk'), { ...signed, square: null });
    await rotateSigningKeys(ctx, operator(), ['ed25519']);
    const names = { kk: 'Айгүл Әлі', ru: null, latin: null };
    await correctCertificate(ctx, actor, first.code, { names, reasonClass: 'name_corrected', reason: 'x' });
    const second = (await certificatesIn(ctx, personId))[1]!;
    await revokeCertificate(ctx, actor, second.code, { reasonClass: 'other', reason: 'x' });
    const account = await anAccount(ctx, { personId });
    await eraseOwn(ctx, { ...actor, ...account, grants: [] } as Member, testPassword);

    const life = async (id: string) => (await eventLog(ctx, actor, { certificate: id })).events.reverse();
    const told = await life(first.id);
    expect(told.map(({ kind }) => kind)).toEqual([
      'certificates.prepared',
      'certificate.issued',
      'certificates.issued',
      'certificate.signed',
      'certificate.drawn',
      'keys.rotated',
      'certificate.superseded',
      'certificate.issued',
      'person.erased',
    ]);
    expect(told[1]).toMatchObject({ subjectId: first.id, actorId: actor.accountId });
    expect(told[7]).toMatchObject({ subjectId: second.id });
    expect((await life(second.id)).map(({ kind }) => kind)).toEqual([
      'certificate.issued',
      'certificate.revoked',
      'person.erased',
    ]);
    const [elsewhere] = await ctx.db.read.select().from(certificates).where(eq(certificates.personId, other));
    expect((await life(elsewhere!.id)).map(({ kind }) => kind)).toEqual(['course.completed', 'certificate.issued']);
    expect(await life('none')).toEqual([]);
    expect((await checkChain(ctx, actor)).broken).toBeNull();
    for (const locale of locales)
      for (const kind of eventKinds)
        expect(wordsIn(locale).find(`admin.event.${kind}`), `${locale} ${kind}`).toBeTruthy();
  });
});
