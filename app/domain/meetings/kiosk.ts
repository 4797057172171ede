import { and, asc, eq, isNotNull, isNull, like } from 'drizzle-orm';
import { attendanceMarks, cohortMembers, meetings, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { foldedWords } from '~/platform/fold';
import { conflict, missing } from '~/platform/refusal';
import type { Locale } from '~/words/words';
import { type Member, nameIn } from '../identity/index.server';
import { kioskToken, readKioskToken } from './codes';
import { meetingSeen, openMeeting, standing, type Which } from './finding';
import { wasThere } from './rules';
import { arrive } from './self';

/** Names shown at once: whoever is not among them types more. */
const shown = 12;
/** Fewer letters find nobody: a screen at the door is no list to read out. */
export const fewestLetters = 2;

/** The secret part of the address of a session's screen at the door. Refuses missing, meetingCancelled, meetingClosed. */
export async function openKiosk(ctx: Ctx, actor: Member, which: Which): Promise<string> {
  const { meeting } = await meetingSeen(ctx, actor, which);
  if (meeting.cancelledAt !== null) throw conflict('meetingCancelled');
  if (meeting.closedAt !== null) throw conflict('meetingClosed');
  return kioskToken(ctx, { meetingId: meeting.id, accountId: actor.accountId });
}

/** The session for which a screen at the door was opened. Refuses, as missing, kioskOver: expired, changed, or closed. */
export async function kioskAt(ctx: Ctx, token: string | undefined) {
  const opened = readKioskToken(ctx, token ?? '');
  if (!opened) throw missing('kioskOver');
  const [meeting] = await ctx.db.read
    .select()
    .from(meetings)
    .where(and(eq(meetings.id, opened.meetingId), isNull(meetings.cancelledAt), isNull(meetings.closedAt)));
  if (!meeting) throw missing('kioskOver');
  return { meeting, accountId: opened.accountId };
}

export interface Found {
  memberId: string;
  name: string;
  /** On the list already. */
  here: boolean;
}

/** Members with a seat by the beginnings of words of their names, in any script; names and nothing else. */
export async function kioskSearch(
  ctx: Ctx,
  token: string | undefined,
  { q, locale }: { q: string; locale: Locale },
): Promise<{ people: Found[]; more: boolean }> {
  const { meeting } = await kioskAt(ctx, token);
  const words = foldedWords(q).trim().split(' ').filter(Boolean);
  if (words.join('').length < fewestLetters) return { people: [], more: false };
  const rows = await ctx.db.read
    .select({
      memberId: cohortMembers.id,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
      status: attendanceMarks.status,
    })
    .from(cohortMembers)
    .innerJoin(persons, eq(persons.id, cohortMembers.personId))
    .leftJoin(
      attendanceMarks,
      and(eq(attendanceMarks.personId, persons.id), eq(attendanceMarks.meetingId, meeting.id), standing),
    )
    .where(
      and(
        eq(cohortMembers.cohortId, meeting.cohortId),
        isNull(cohortMembers.leftAt),
        isNotNull(cohortMembers.seatedAt),
        isNull(persons.erasedAt),
        ...words.map((word) => like(persons.namesFolded, `% ${word}%`)),
      ),
    )
    .orderBy(asc(persons.namesFolded), asc(persons.id))
    .limit(shown + 1);
  const people = rows.slice(0, shown).flatMap(({ memberId, status, ...names }) => {
    const name = nameIn(names, locale);
    return name ? [{ memberId, name, here: wasThere(status) }] : [];
  });
  return { people, more: rows.length > shown };
}

/**
 * Marks a member as present at the door and gives their name; the mark names the account that opened the screen. Again
 * changes nothing. Refuses kioskOver and, for somebody who has no seat, as missing; attendanceOther.
 */
export async function markAtKiosk(
  ctx: Ctx,
  token: string | undefined,
  { memberId, markId, locale }: { memberId: string; markId: string; locale: Locale },
): Promise<{ name: string }> {
  const { meeting, accountId } = await kioskAt(ctx, token);
  const [member] = await ctx.db.read
    .select({ personId: persons.id, nameKk: persons.nameKk, nameRu: persons.nameRu, nameLatin: persons.nameLatin })
    .from(cohortMembers)
    .innerJoin(persons, eq(persons.id, cohortMembers.personId))
    .where(
      and(
        eq(cohortMembers.id, memberId),
        eq(cohortMembers.cohortId, meeting.cohortId),
        isNull(cohortMembers.leftAt),
        isNotNull(cohortMembers.seatedAt),
      ),
    );
  if (!member) throw missing();
  const { personId, ...names } = member;
  await ctx.db.write(async (tx) => {
    await openMeeting(tx, meeting.id);
    await arrive(ctx, tx, { meetingId: meeting.id, personId, markId, source: 'kiosk', recordedBy: accountId });
  });
  return { name: nameIn(names, locale) ?? '' };
}
