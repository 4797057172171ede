import { eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { insertAll } from '#db/insert-all';
import { notices } from '#db/schema';
import { dayAfter, startOfDay } from '~/platform/calendar';
import { dayIn, hour } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { enqueueAll } from '~/platform/jobs';
import { certificatesAmong } from './expiring';
import { waking } from './hours';
import { enrolmentsAmong, type LedgerRow, meetingsAmong, toldAmong } from './known';
import { ledAmong } from './leading';
import { preferencesAmong } from './preferences';
import { type Recipient, recipientsAmong } from './recipients';
import { dueNotices, type Notice } from './rules';

/** Letters of one look that may go at once; the others follow one by one, so that nobody else's letter waits for all. */
const lettersAtOnce = 100;
const letterEvery = 250;

export interface Looked {
  /** The letter of the week is due. */
  weekly: boolean;
  /** Letters that this look has queued before. */
  queued: number;
  /** A meeting that was cancelled and can wait for no hour: of nothing else is told. */
  only?: string | null;
}

/** The work that sends a letter: what it tells stands in the ledger under its name. */
export interface LetterWork {
  letter: string;
  personId: string;
  /** Goes in the quiet hours too. */
  urgent?: boolean;
}

/**
 * Looks through these people and queues one letter for each who is to be told something. What is told is decided, written
 * down and queued in one transaction, so that two who look at once, or one who begins again, tell nobody twice. Seven
 * queries, and one write where there is something to tell, however many people. Gives the number of letters.
 */
export async function lookThrough(
  ctx: Ctx,
  personIds: string[],
  { weekly, queued, only = null }: Looked,
): Promise<number> {
  const now = ctx.clock();
  const recipients = await recipientsAmong(ctx, personIds);
  const preferencesFor = await preferencesAmong(
    ctx.db.read,
    recipients.map(({ accountId }) => accountId),
  );
  const reachable = recipients.map(({ personId }) => personId);
  const enrolmentsOf = await enrolmentsAmong(ctx, reachable);
  const meetingsOf = await meetingsAmong(ctx, reachable);
  const ledOf = await ledAmong(ctx, reachable);
  const certificatesOf = await certificatesAmong(ctx, reachable);
  const tomorrow = startOfDay(dayAfter(dayIn(now))) + (waking.from + 1) * hour;
  const letterFor = (recipient: Recipient, ledger: LedgerRow[]) => {
    const { accountId, personId } = recipient;
    const told = ledger.filter(({ letter }) => letter !== null);
    const waiting = ledger.filter(({ letter }) => letter === null);
    const preferences = preferencesFor(accountId);
    const wanted = preferences.meetings !== 'none';
    if (only !== null) {
      const changes = waiting.filter(({ subjectId }) => subjectId === only);
      const letter = urgentName(accountId, told, now);
      return { letter, due: [], changes: wanted ? changes : [], unwanted: wanted ? [] : changes };
    }
    const name = nameOf(accountId, told, now);
    // Once the letter of the day has gone, only a meeting that tomorrow's would be too late for has one of its own.
    const enrolments = name.daily ? enrolmentsOf(personId) : [];
    const certificates = name.daily ? certificatesOf(personId) : [];
    const meetings = meetingsOf(personId).filter(({ startsAt }) => name.daily || startsAt < tomorrow);
    const led = ledOf(personId).filter(({ startsAt }) => name.daily || (startsAt > now && startsAt < tomorrow));
    const due = dueNotices({ personId, preferences, enrolments, certificates, meetings, led, told, now, weekly });
    return { letter: name.letter, due, changes: wanted ? waiting : [], unwanted: wanted ? [] : waiting };
  };
  const before = await toldAmong(ctx.db.read, personIds);
  const waiting = (personId: string) => before(personId).some(({ letter }) => letter === null);
  const concerned = recipients.filter((one) => {
    const { due, changes, unwanted } = letterFor(one, before(one.personId));
    return due.length + changes.length + unwanted.length > 0;
  });
  const known = new Set(reachable);
  const lost = personIds.filter((personId) => !known.has(personId) && waiting(personId));
  if (concerned.length + lost.length === 0) return 0;
  return ctx.db.write(async (tx) => {
    const ids = concerned.map(({ personId }) => personId);
    const ledgerOf = await toldAmong(tx, [...ids, ...lost]);
    const letters = concerned.map((one) => ({ personId: one.personId, ...letterFor(one, ledgerOf(one.personId)) }));
    const unwanted = [
      ...lost.flatMap((personId) => ledgerOf(personId).filter(({ letter }) => letter === null)),
      ...letters.flatMap((one) => one.unwanted),
    ];
    if (unwanted.length > 0)
      await tx
        .update(notices)
        .set({ letter: '' })
        .where(inArray(notices.id, idsOf(unwanted)));
    const full = letters.filter(({ due, changes }) => due.length + changes.length > 0);
    await writeDown(ctx, tx, full, { queued, urgent: only !== null });
    return full.length;
  });
}

interface Letter {
  /** Its name. */
  letter: string;
  personId: string;
  /** Noted before, and waiting for a letter. */
  changes: LedgerRow[];
  due: Notice[];
}

/** Writes into the ledger what each letter tells, and queues it: the same few statements, however many letters. */
async function writeDown(
  ctx: Ctx,
  tx: Tx,
  letters: Letter[],
  { queued, urgent }: { queued: number; urgent: boolean },
): Promise<void> {
  const now = ctx.clock();
  // What waited is taken out and put in again with its letter.
  const waited = idsOf(letters.flatMap(({ changes }) => changes));
  if (waited.length > 0) await tx.delete(notices).where(inArray(notices.id, waited));
  await insertAll(
    tx,
    notices,
    letters.flatMap(({ personId, letter, due, changes }) => [
      ...changes.map((one) => ({ ...one, letter })),
      ...due.map((one) => ({ ...one, personId, letter, notedAt: now })),
    ]),
  );
  await enqueueAll(
    ctx,
    tx,
    letters.map(({ personId, letter }, i) => ({
      id: `notice:${letter}`,
      kind: 'notices.send',
      payload: { letter, personId, ...(urgent ? { urgent } : {}) } satisfies LetterWork,
      runAt: now + Math.max(0, queued + i - lettersAtOnce) * letterEvery,
    })),
  );
}

const idsOf = (rows: Pick<Notice, 'id'>[]): string[] => rows.map(({ id }) => id);

/**
 * The name of the next letter to an account: that of the day, or, once it has gone, that of a change which cannot wait
 * for the next day. Those are numbered.
 */
function nameOf(accountId: string, told: LedgerRow[], now: number): { letter: string; daily: boolean } {
  const today = `${accountId}:${dayIn(now)}`;
  const sent = new Set(told.flatMap(({ letter }) => (isReminder(letter, today) ? letter : [])));
  return sent.size === 0
    ? { letter: `${today}:reminders`, daily: true }
    : { letter: `${today}:changes:${sent.size}`, daily: false };
}

/** The name of a letter that waits for no hour; it takes nothing from the letter of the day. */
function urgentName(accountId: string, told: LedgerRow[], now: number): string {
  const today = `${accountId}:${dayIn(now)}:urgent:`;
  return `${today}${new Set(told.flatMap(({ letter }) => (letter?.startsWith(today) ? letter : []))).size}`;
}

const isReminder = (letter: string | null, today: string): letter is string =>
  letter !== null && (letter === `${today}:reminders` || letter.startsWith(`${today}:changes:`));

/** What the ledger says that a letter tells. */
export const toldIn = (ctx: Ctx, letter: string) =>
  ctx.db.read.select().from(notices).where(eq(notices.letter, letter)).orderBy(notices.kind, notices.id);
