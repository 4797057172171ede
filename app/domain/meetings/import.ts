import { and, eq } from 'drizzle-orm';
import { accounts, attendanceMarks, courses, persons } from '#db/schema';
import { instantAt } from '~/platform/calendar';
import { dayIn, hour } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { foldedWords } from '~/platform/fold';
import { conflict, invalid } from '~/platform/refusal';
import { readSheet } from '~/platform/sheets/reading';
import { type Actor, type Member, nameIn, normalEmail } from '../identity/index.server';
import { type Found, listed, meetingSeen, standing, type Which } from './finding';
import type { ImportOutcome, ImportReason } from './import.schema';
import { columnsOf, statusIn, timeIn } from './import-columns';
import type { AttendanceStatus } from './meeting.schema';
import { wasThere } from './rules';
import { keepSheet, type SheetKept, type SheetLine } from './typed-sheet';

const limits = { rows: 2000, unpacked: 30 * 1024 * 1024 };
const planLasts = hour;

export interface ImportLine {
  /** As a spreadsheet shows it. */
  line: number;
  /** What the file says of who it is. */
  said: string;
  /** Whom that is; null = nobody on the list. */
  name: string | null;
  outcome: ImportOutcome;
  reason: ImportReason | null;
  status: AttendanceStatus | null;
  /** How they are marked now. */
  before: AttendanceStatus | null;
}

export interface ImportPlan {
  lines: ImportLine[];
  /** Comes back with the confirmation, unread and unchanged; null = there is nothing to write. */
  sealed: string | null;
}

/**
 * Looks a file of attendance through and writes nothing. People are known by e-mail, else by a name that one of the
 * list alone has, in any script. A file without a column for the mark is a list of those who were there. Refuses what
 * `readSheet` does, attendanceColumns, meetingCancelled.
 */
export async function planImport(
  ctx: Ctx,
  actor: Member,
  { bytes, ...which }: Which & { bytes: Buffer },
): Promise<ImportPlan> {
  const found = await meetingSeen(ctx, actor, which);
  if (found.meeting.cancelledAt !== null) throw conflict('meetingCancelled');
  const [head, ...rows] = (await readSheet(bytes, limits)).rows;
  const places = columnsOf(head?.cells ?? []);
  const whoIs = await peopleKnown(ctx, actor, found);
  const day = dayIn(found.meeting.startsAt);
  const seen = new Set<string>();
  const written: SheetLine[] = [];
  const lines = rows.map(({ line, cells, formulas }): ImportLine => {
    const cell = (column: keyof typeof places) => cells[places[column] ?? -1] ?? '';
    const said = (cell('name') || cell('email')).slice(0, 120);
    const refused = (reason: ImportReason, name: string | null = null): ImportLine => ({
      ...{ line, said, name, reason, outcome: 'refused', status: null, before: null },
    });
    if (Object.values(places).some((place) => formulas.includes(place))) return refused('formula');
    if (!said) return refused('nameless');
    const who = whoIs({ email: cell('email'), name: cell('name') });
    if (who === 'nobody' || who === 'several') return refused(who);
    if (seen.has(who.id)) return refused('twice', who.name);
    const status = places.status === undefined ? 'present' : statusIn(cell('status'));
    if (!status) return refused('status', who.name);
    const [cameAt, leftAt] = wasThere(status) ? [cell('in'), cell('out')] : ['', ''];
    const [from, to] = [cameAt && timeIn(cameAt), leftAt && timeIn(leftAt)];
    if (from === null || to === null) return refused('time', who.name);
    if (to && (!from || to < from)) return refused('order', who.name);
    seen.add(who.id);
    const checkInAt = from ? instantAt(day, from) : null;
    const checkOutAt = to ? instantAt(day, to) : null;
    const { mark } = who;
    const same = mark?.status === status && mark.checkInAt === checkInAt && mark.checkOutAt === checkOutAt;
    const outcome = same ? 'same' : mark || found.meeting.closedAt !== null ? 'correct' : 'record';
    if (!same) written.push({ personId: who.id, status, checkInAt, checkOutAt });
    return { line, said, name: who.name, outcome, reason: null, status, before: mark?.status ?? null };
  });
  const plan: Sealed = [found.meeting.id, actor.accountId, ctx.clock() + planLasts, written];
  return { lines, sealed: written.length > 0 ? ctx.secrets.seal(JSON.stringify(plan)) : null };
}

type Sealed = [meetingId: string, accountId: string, expires: number, lines: SheetLine[]];

/**
 * Writes what was looked through before, all or none; a mark that changes needs the reason. Refuses importOver (another's,
 * changed, or older than an hour) and what `keepSheet` does.
 */
export async function keepImport(
  ctx: Ctx,
  actor: Member,
  { sealed, reason, ...which }: Which & { sealed: string; reason: string | null },
): Promise<SheetKept> {
  let plan: Sealed;
  try {
    plan = JSON.parse(ctx.secrets.open(sealed)) as Sealed;
  } catch {
    throw invalid('plan', 'importOver');
  }
  const [meetingId, accountId, expires, lines] = plan;
  if (meetingId !== which.meetingId || accountId !== actor.accountId || expires < ctx.clock())
    throw invalid('plan', 'importOver');
  return keepSheet(ctx, actor, { ...which, lines, source: 'import', reason, scan: null });
}

/** Who on the list of a session has this address, or alone has this name. Two queries. */
async function peopleKnown(ctx: Ctx, actor: Actor, found: Found) {
  const rows = await ctx.db.read
    .select({
      id: persons.id,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
      email: accounts.email,
    })
    .from(persons)
    .innerJoin(courses, eq(courses.id, found.cohort.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .where(listed(ctx, actor, found));
  const marks = await ctx.db.read
    .select()
    .from(attendanceMarks)
    .where(and(eq(attendanceMarks.meetingId, found.meeting.id), standing));
  const markOf = new Map(marks.map((mark) => [mark.personId, mark]));
  const people = rows.map(({ email, ...row }) => ({
    ...{ id: row.id, name: nameIn(row, actor.locale), email, mark: markOf.get(row.id) },
    keys: [row.nameKk, row.nameRu, row.nameLatin].flatMap((name) => (name ? nameKey(name) : [])),
  }));
  const byEmail = new Map(people.flatMap((person) => (person.email ? [[person.email, person] as const] : [])));
  const byName = new Map<string, typeof people>();
  for (const person of people)
    for (const key of new Set(person.keys)) byName.set(key, [...(byName.get(key) ?? []), person]);
  return ({ email, name }: { email: string; name: string }) => {
    const known = email ? byEmail.get(normalEmail(email)) : undefined;
    if (known) return known;
    const called = name ? (byName.get(nameKey(name)) ?? []) : [];
    const [only] = called;
    if (called.length > 1) return 'several';
    return only ?? 'nobody';
  };
}

/** A name whatever the order of its words, the case, and the Kazakh letters of a keyboard without them. */
const nameKey = (name: string): string => foldedWords(name).trim().split(' ').sort().join(' ');
