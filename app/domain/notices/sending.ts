import { eq, inArray } from 'drizzle-orm';
import { accounts, meetings } from '#db/schema';
import { dayIn } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { calendar } from '~/platform/icalendar';
import { enqueue, type JobHandlers } from '~/platform/jobs';
import { sendLetter } from '~/platform/mail';
import { wordsIn } from '~/words/catalogues.server';
import type { Words } from '~/words/words';
import { type LetterWork, toldIn } from './batch';
import { lookAtChange } from './change-look';
import type { Was } from './changes';
import { deskText } from './desk-text';
import { meetingEntry } from './entries';
import { isQuiet, wakingFrom } from './hours';
import { linesOf } from './letter';
import { look } from './look';
import type { Item } from './meeting-lines';
import type { List } from './notice.schema';
import { preferencesAmong } from './preferences';
import { type Recipient, recipientsAmong } from './recipients';
import { byUrgency, isUrgent, type Kind, subjectOf } from './rules';
import { stopToken } from './unsubscribing';

/** Sends a letter of reminders, as things stand when it goes. Nothing goes of what is no longer so or no longer wanted. */
async function sendReminders(ctx: Ctx, work: LetterWork): Promise<void> {
  const waits = !work.urgent && isQuiet(ctx.clock()) && !(await cannotWait(ctx, work.letter));
  if (waits && (await putOff(ctx, 'notices.send', work))) return;
  const [recipient] = await recipientsAmong(ctx, [work.personId]);
  if (!recipient) return;
  const { accountId, locale } = recipient;
  const preferences = (await preferencesAmong(ctx.db.read, [accountId]))(accountId);
  const items = (await toldIn(ctx, work.letter)).map(
    (row): Item => ({ kind: row.kind as Kind, subjectId: row.subjectId, was: row.was as Was | null }),
  );
  const wanted = items.filter(({ kind }) => preferences[subjectOf[kind]] !== 'none').sort(byUrgency);
  const { lines, meetings: placed } = await linesOf(ctx, wanted, recipient);
  const [first] = lines;
  if (!first) return;
  const words = wordsIn(locale);
  const subject = lines.length === 1 ? first.subject : words('notices.severalSubject', { brand: ctx.brand.name });
  const entries = await Promise.all(placed.map((meeting) => meetingEntry(ctx, meeting, locale)));
  const attached =
    entries.length > 0 ? calendar(entries, { name: ctx.brand.name, product: ctx.brand.name }) : undefined;
  const said = lines.map(({ text, link }) => `${text}\n${link}`);
  await send(ctx, recipient, { work: work.letter, list: 'reminders', subject, said, words, attached });
}

/** Whether a letter that was held up into the quiet hours tells of what the morning would be too late for. */
async function cannotWait(ctx: Ctx, letter: string): Promise<boolean> {
  const told = await toldIn(ctx, letter);
  const ids = told.filter(({ kind }) => kind === 'cancelled').map(({ subjectId }) => subjectId);
  if (ids.length === 0) return false;
  const rows = await ctx.db.read
    .select({ startsAt: meetings.startsAt, cancelledAt: meetings.cancelledAt })
    .from(meetings)
    .where(inArray(meetings.id, ids));
  return rows.some((meeting) => isUrgent(meeting, ctx.clock()));
}

/** Sends the week of somebody who coordinates; nothing when there is nothing to say. */
async function sendDesk(ctx: Ctx, work: { letter: string; accountId: string }): Promise<void> {
  if (await putOff(ctx, 'notices.sendDesk', work)) return;
  const { accountId } = work;
  const [account] = await ctx.db.read
    .select({ personId: accounts.personId })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  const [recipient] = account ? await recipientsAmong(ctx, [account.personId]) : [];
  if (!recipient || !(await preferencesAmong(ctx.db.read, [accountId]))(accountId).desk) return;
  const words = wordsIn(recipient.locale);
  const said = await deskText(ctx, accountId, words);
  if (said.length === 0) return;
  const subject = words('notices.deskSubject', { brand: ctx.brand.name });
  await send(ctx, recipient, { work: work.letter, list: 'desk', subject, said, words });
}

interface Sending {
  work: string;
  list: List;
  subject: string;
  said: string[];
  words: Words;
  attached?: string;
}

async function send(
  ctx: Ctx,
  { accountId, email: to, locale }: Recipient,
  { work, list, subject, said, words, attached }: Sending,
): Promise<void> {
  const site = `${ctx.env.baseUrl}/${locale}`;
  const unsubscribe = `${site}/unsubscribe/${stopToken(ctx, list, accountId)}`;
  const params = { brand: ctx.brand.name, preferences: `${site}/account/letters`, stop: unsubscribe };
  const foot = words(list === 'desk' ? 'notices.deskFoot' : 'notices.foot', params);
  const text = [words('notices.greeting'), ...said, `—\n${foot}`].join('\n\n');
  await sendLetter(ctx, { to, locale, subject, text, unsubscribe, calendar: attached, work });
}

/** In the quiet hours a letter is put off to the morning, under a name of its own; true when it was. */
async function putOff(ctx: Ctx, kind: string, work: { letter: string }): Promise<boolean> {
  const now = ctx.clock();
  if (!isQuiet(now)) return false;
  const runAt = wakingFrom(now);
  const id = `notice:${work.letter}:${dayIn(runAt)}`;
  await ctx.db.write((tx) => enqueue(ctx, tx, { id, kind, payload: work, runAt }));
  return true;
}

export const noticeHandlers: JobHandlers = {
  'notices.look': look,
  'notices.change': lookAtChange,
  'notices.send': sendReminders,
  'notices.sendDesk': sendDesk,
};
