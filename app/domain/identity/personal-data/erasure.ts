import { and, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import type { Tx } from '#db/database';
import {
  accounts,
  affiliations,
  answers,
  attempts,
  attendanceMarks,
  blockAnswers,
  bookmarks,
  calendarFeeds,
  certificateEndings,
  certificateListRows,
  certificates,
  cohortMembers,
  cohortTrainers,
  consents,
  followUpLinks,
  followUps,
  grantedAttempts,
  grants,
  lessonComments,
  mailTokens,
  mergeRows,
  merges,
  notes,
  noticePreferences,
  notices,
  persons,
  readingPositions,
  recoveryCodes,
  reportSchedules,
  reportViews,
  rosterImports,
  rosterLines,
  secondFactors,
  sessions,
  signedCredentials,
  surveyAnswers,
} from '#db/schema';
import type { Ctx, PersonErased } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { enqueue } from '~/platform/jobs';
import type { Member } from '../actor';
import { checkOwnPassword } from '../password-changes';
import { finishErasure } from './erasures-file';

/**
 * Erases oneself. Refuses passwordWrong, demoAccount, tooMany. Gone at once: names, profile, address, password, devices,
 * notes, bookmarks, reflections, what was typed into answers. What stays tells of nobody: counts of learning, marks,
 * completions, and a certificate's number, dates, course and status.
 */
export async function eraseOwn(ctx: Ctx, actor: Member, password: string): Promise<void> {
  await checkOwnPassword(ctx, actor, password, 'password');
  const at = ctx.clock();
  const sheets = await ctx.db.write((tx) => erasePerson(ctx, tx, actor.personId, { at, by: actor.accountId }));
  // Queued with the erasure, so that it survives a crash; done now as well, because it was asked for now.
  await finishErasure(ctx, { personId: actor.personId, at, sheets });
}

/**
 * Takes a person out of every table, in the caller's transaction, and queues what lies outside the database. Gives
 * the certificates whose printed sheets are to be removed. Erasing again changes nothing more.
 */
export async function erasePerson(
  ctx: Ctx,
  tx: Tx,
  personId: string,
  { at, by }: { at: number; by: string | null },
): Promise<string[]> {
  const were = await calledUntilNow(tx, personId);
  await tx
    .update(persons)
    .set({
      nameKk: null,
      nameRu: null,
      nameLatin: null,
      namesFolded: '',
      sex: null,
      ageBand: null,
      sector: null,
      cityId: null,
      erasedAt: at,
    })
    .where(eq(persons.id, personId));
  await tx.delete(affiliations).where(eq(affiliations.personId, personId));
  await tx
    .update(consents)
    .set({ withdrawnAt: at })
    .where(and(eq(consents.personId, personId), isNull(consents.withdrawnAt)));
  await tx.delete(cohortTrainers).where(eq(cohortTrainers.personId, personId));
  // That there was a member is counted; the seat is free for whoever waits.
  await tx
    .update(cohortMembers)
    .set({ leftAt: at })
    .where(and(eq(cohortMembers.personId, personId), isNull(cohortMembers.leftAt)));
  await tx.delete(notices).where(eq(notices.personId, personId));
  // Who was there is counted on; the words of a correction may name them, and a correction cannot be without words.
  await tx
    .update(attendanceMarks)
    .set({ reason: '–' })
    .where(and(eq(attendanceMarks.personId, personId), isNotNull(attendanceMarks.supersedes)));
  await eraseListedLines(tx, personId);
  await closeAccounts(tx, personId, at);
  await eraseWords(tx, personId);
  const sheets = await blankCertificates(tx, personId);
  await eraseMerged(ctx, tx, personId, { at, by });
  await recordEvent(ctx, tx, { kind: 'person.erased', actorId: by, subjectId: personId });
  for (const tell of ctx.listeners.personErased) await tell(ctx, tx, { personId, at, by, were });
  const payload = { personId, at, sheets };
  await enqueue(ctx, tx, { id: `erasure:${personId}`, kind: 'erasure.finish', payload });
  return sheets;
}

async function calledUntilNow(tx: Tx, personId: string): Promise<PersonErased['were']> {
  const [person] = await tx.select({ names: persons.namesFolded }).from(persons).where(eq(persons.id, personId));
  const own = await tx.select({ email: accounts.email }).from(accounts).where(eq(accounts.personId, personId));
  return { names: person?.names ?? '', emails: own.map(({ email }) => email) };
}

/**
 * Lines of lists that name the person, also those that were never carried out; their outcomes are counted on. What they
 * sent themselves keeps its lines, which are about others, and loses the name that they gave the file.
 */
async function eraseListedLines(tx: Tx, personId: string): Promise<void> {
  const own = await tx
    .select({ id: accounts.id, email: accounts.email })
    .from(accounts)
    .where(eq(accounts.personId, personId));
  const emails = own.map(({ email }) => email);
  const about = or(eq(rosterLines.personId, personId), inArray(rosterLines.email, emails));
  await tx.update(rosterLines).set({ email: null, data: {}, details: {} }).where(about);
  for (const { id } of own)
    await tx.update(rosterImports).set({ fileName: '', remarks: {} }).where(eq(rosterImports.madeBy, id));
}

/** Whoever was merged into the person is the person: their names and address go too, and with the log every way back. */
async function eraseMerged(ctx: Ctx, tx: Tx, personId: string, erasing: { at: number; by: string | null }) {
  const own = or(eq(merges.keptId, personId), eq(merges.goneId, personId));
  const logs = await tx.select({ id: merges.id }).from(merges).where(own);
  for (const { id } of logs) await tx.delete(mergeRows).where(eq(mergeRows.mergeId, id));
  // The private words of whoever proposed it may name the person.
  await tx.update(merges).set({ reason: '' }).where(own);
  const others = await tx
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.mergedInto, personId), isNull(persons.erasedAt)));
  for (const { id } of others) await erasePerson(ctx, tx, id, erasing);
}

/** The account can never be entered again, and its address is free for a new one. */
async function closeAccounts(tx: Tx, personId: string, at: number): Promise<void> {
  const own = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.personId, personId));
  for (const { id } of own) {
    await tx.delete(sessions).where(eq(sessions.accountId, id));
    await tx.delete(mailTokens).where(eq(mailTokens.accountId, id));
    await tx.delete(secondFactors).where(eq(secondFactors.accountId, id));
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.accountId, id));
    await tx.delete(noticePreferences).where(eq(noticePreferences.accountId, id));
    await tx.delete(calendarFeeds).where(eq(calendarFeeds.accountId, id));
    await eraseViews(tx, id);
    await tx
      .update(grants)
      .set({ revokedAt: at })
      .where(and(eq(grants.accountId, id), isNull(grants.revokedAt)));
    await tx
      .update(accounts)
      .set({ email: `erased:${id}`, passwordHash: null, verifiedAt: null, closedAt: at })
      .where(eq(accounts.id, id));
  }
}

/** Saved views with every schedule of them, and own schedules of the views of others. */
async function eraseViews(tx: Tx, accountId: string): Promise<void> {
  const own = tx.select({ id: reportViews.id }).from(reportViews).where(eq(reportViews.ownerId, accountId));
  await tx
    .delete(reportSchedules)
    .where(or(eq(reportSchedules.ownerId, accountId), inArray(reportSchedules.viewId, own)));
  await tx.delete(reportViews).where(eq(reportViews.ownerId, accountId));
}

/** What somebody wrote goes. A vote in a poll stays as a number; an answer of a test keeps its mark. */
async function eraseWords(tx: Tx, personId: string): Promise<void> {
  await tx.delete(notes).where(eq(notes.personId, personId));
  await tx.delete(bookmarks).where(eq(bookmarks.personId, personId));
  await tx.delete(readingPositions).where(eq(readingPositions.personId, personId));
  await tx.delete(blockAnswers).where(and(eq(blockAnswers.personId, personId), isNull(blockAnswers.choice)));
  await tx
    .update(blockAnswers)
    .set({ answer: {} })
    .where(and(eq(blockAnswers.personId, personId), isNotNull(blockAnswers.choice)));
  const own = tx.select({ id: attempts.id }).from(attempts).where(eq(attempts.personId, personId));
  await tx.update(answers).set({ response: {} }).where(inArray(answers.attemptId, own));
  // What was ticked in a survey is counted on; what was written, and the links that lead to it, go.
  await tx.update(surveyAnswers).set({ liked: null, improve: null }).where(eq(surveyAnswers.personId, personId));
  const asked = tx.select({ id: followUps.id }).from(followUps).where(eq(followUps.personId, personId));
  await tx.delete(followUpLinks).where(inArray(followUpLinks.followUpId, asked));
  await tx
    .update(followUps)
    .set({ example: null, initiative: null, barrier: null })
    .where(eq(followUps.personId, personId));
  // That a passage was unclear is counted on; who said it in words alone said nothing else.
  await tx.delete(lessonComments).where(and(eq(lessonComments.personId, personId), isNull(lessonComments.kind)));
  await tx.update(lessonComments).set({ text: '', answer: null }).where(eq(lessonComments.personId, personId));
  // The private words of whoever gave one more attempt may name the person.
  await tx.update(grantedAttempts).set({ reason: '' }).where(eq(grantedAttempts.personId, personId));
}

/**
 * The one exception to "a certificate is never changed": the name it was printed with. Number, code, course, dates,
 * result, status and the sheets' hashes stay; the printed sheets themselves hold the name and go.
 */
async function blankCertificates(tx: Tx, personId: string): Promise<string[]> {
  const own = await tx
    .select({ id: certificates.id, facts: certificates.facts })
    .from(certificates)
    .where(eq(certificates.personId, personId));
  for (const { id, facts } of own) {
    const blanked = { ...(facts as Record<string, unknown>), name: { kk: null, ru: null, latin: null } };
    await tx.update(certificates).set({ facts: blanked }).where(eq(certificates.id, id));
    // Signed with the name and a hash of the address. Its place on the status list stays.
    await tx
      .update(signedCredentials)
      .set({ credential: null, jwt: null, compact: null })
      .where(eq(signedCredentials.certificateId, id));
    // The private words of whoever ended it may name its holder.
    await tx.update(certificateEndings).set({ reason: '' }).where(eq(certificateEndings.certificateId, id));
  }
  // That somebody stood on a list for certificates is counted on; what would have been printed goes.
  await tx.update(certificateListRows).set({ name: null }).where(eq(certificateListRows.personId, personId));
  return own.map(({ id }) => id);
}
