import { day } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { longDate, timeOfDay } from '~/platform/dates';
import { wordsIn } from '~/words/catalogues.server';
import type { Words } from '~/words/words';
import { catalogueOf, courseVersion } from '../catalogue/index.server';
import { countsOf } from '../cohorts/index.server';
import type { Was } from './changes';
import { type Leader, meetingsLedBy, meetingsOfMember, type PlacedMeeting, sessionPage } from './placed-meetings';
import { type Kind, openAfter } from './rules';

/** What the ledger says that a letter tells. */
export interface Item {
  kind: Kind;
  subjectId: string;
  was: Was | null;
}

/** One thing of a letter: a line for the subject, its text, where it leads. */
export interface Line {
  subject: string;
  text: string;
  link: string;
}

const isOfLeader = (kind: Kind): boolean => kind === 'lead' || kind === 'unclosed';

/**
 * What a letter says of meetings, as a member or as the one who leads, and those that go along as entries for a calendar.
 * Of a meeting the first thing is said only.
 */
export async function meetingLines(
  ctx: Ctx,
  items: Item[],
  recipient: Leader,
): Promise<{ lines: Line[]; meetings: PlacedMeeting[] }> {
  const words = wordsIn(recipient.locale);
  const ids = items.map(({ subjectId }) => subjectId);
  const byId = (all: PlacedMeeting[]) => new Map(all.map((meeting) => [meeting.id, meeting]));
  const attended = byId(await meetingsOfMember(ctx, recipient.personId, ids));
  const led = byId(await meetingsLedBy(ctx, recipient, ids));
  const lines: Line[] = [];
  const meetings: PlacedMeeting[] = [];
  const said = new Set<string>();
  for (const item of items) {
    const { kind, subjectId } = item;
    const meeting = isOfLeader(kind) ? led.get(subjectId) : (attended.get(subjectId) ?? led.get(subjectId));
    if (!meeting || said.has(subjectId) || !stands(item, meeting, ctx.clock())) continue;
    said.add(subjectId);
    lines.push(await lineOf(ctx, item, meeting, words));
    if (kind !== 'unclosed') meetings.push(meeting);
  }
  return { lines, meetings };
}

function stands({ kind }: Item, { startsAt, endsAt, cancelledAt, closedAt }: PlacedMeeting, now: number): boolean {
  if (kind === 'unclosed') return cancelledAt === null && closedAt === null && now - endsAt >= openAfter * day;
  return startsAt > now && (kind === 'cancelled') === (cancelledAt !== null);
}

/** `5 March 2026, 10:00–12:00` */
const when = ({ startsAt, endsAt }: { startsAt: number; endsAt: number }, words: Words) =>
  words('notices.when', { date: longDate(startsAt, words), from: timeOfDay(startsAt), to: timeOfDay(endsAt) });

async function lineOf(ctx: Ctx, { kind, was }: Item, meeting: PlacedMeeting, words: Words): Promise<Line> {
  const { locale } = words;
  const course = (await catalogueOf(ctx)).byId.get(meeting.courseId) ?? (await courseVersion(ctx, meeting.versionId));
  const params = { title: meeting.title, course: course.title[locale], when: when(meeting, words) };
  const place = [
    meeting.venue && words('notices.place', { place: meeting.venue }),
    meeting.link && words('notices.online', { link: meeting.link }),
  ];
  const page = sessionPage(ctx, meeting, locale);
  const link = meeting.led ? page : `${ctx.env.baseUrl}/${locale}/courses/${course.slug}`;
  const lines = (...texts: (string | false | null)[]) => texts.filter(Boolean).join('\n');
  if (kind === 'cancelled')
    return { subject: words('notices.cancelledSubject', params), text: words('notices.cancelled', params), link };
  if (kind === 'changed') {
    const before = was && (was.startsAt !== meeting.startsAt || was.endsAt !== meeting.endsAt);
    const past = before && words('notices.wasBefore', { when: when(was, words) });
    const text = lines(words('notices.changed', params), past, ...place);
    return { subject: words('notices.changedSubject', params), text, link };
  }
  if (kind === 'meeting')
    return {
      subject: words('notices.meetingSubject', params),
      text: lines(words('notices.meeting', params), ...place),
      link,
    };
  const { code, cohortId } = meeting;
  if (kind === 'unclosed')
    return {
      subject: words('notices.unclosedSubject', params),
      text: words('notices.unclosed', { ...params, code }),
      link: `${page}/closing`,
    };
  const { seated } = (await countsOf(ctx, [cohortId]))(cohortId);
  const tools = [
    words('notices.leadDoor', { link: `${page}/kiosk` }),
    words('notices.leadSheet', { link: `${page}/paper` }),
    words('notices.leadList'),
  ];
  const who = words('notices.leadWho', { code, n: seated });
  const text = lines(words('notices.lead', params), who, ...place, ...tools);
  return { subject: words('notices.leadSubject', params), text, link };
}
