import type { AnyTable, Row } from '#db/rows';
import { nameOf } from '#db/rows';
import {
  accounts,
  affiliations,
  attempts,
  attendanceMarks,
  blockAnswers,
  bookmarks,
  certificateListRows,
  certificates,
  cohortMembers,
  cohortTrainers,
  completions,
  consents,
  enrolments,
  followUpRefusals,
  followUps,
  grantedAttempts,
  learningEvents,
  lessonComments,
  lessonProgress,
  meetings,
  notes,
  notices,
  persons,
  readingPositions,
  rosterLines,
  rosterRemovals,
  surveyAnswers,
  workResults,
  works,
} from '#db/schema';
import type { Keyed } from './log';
import { unitedAffiliation, unitedEnrolment, unitedMember } from './uniting';

// Every table that names a person, and what becomes of its rows when two persons turn out to be one. A test goes over
// the schema and fails for a table that is not here: whoever adds one says here what is to happen.

/** The rows go to the one who stays, each by itself. The key must be `id` alone. */
export interface Moved extends Keyed {
  person: string;
}

/** Rows that mean the same cannot stand beside each other: what stays takes what it lacks from the other. */
export interface United extends Keyed {
  person: string;
  /** Rows with the same name mean the same; null = stands for itself. */
  meaning: (row: Row) => string | null;
  unite: (kept: Row, gone: Row) => Row;
  /** What the other said of the same thing is not thrown away: it stays with the record that is merged. */
  stays?: boolean;
}

/**
 * Ledgers in which a later row supersedes one before: two chains about the same become one, so that nothing is lost.
 * The chain that counts in the end is put behind the other.
 */
export interface Chained extends Keyed {
  person: string;
  meaning: (row: Row) => string;
  /** Of the last rows of two chains, above zero where the first is the one that counts in the end. */
  weigh: (a: Row, b: Row) => number;
}

const moved = (table: AnyTable, person = 'personId'): Moved => ({ table, key: ['id'], person });

function united<T extends AnyTable>(
  table: T,
  key: (keyof T['$inferSelect'] & string)[],
  meaning: (row: T['$inferSelect']) => string | null,
  unite: (kept: T['$inferSelect'], gone: T['$inferSelect']) => Partial<T['$inferSelect']>,
): United {
  return { table, key, person: 'personId', meaning, unite: unite as United['unite'] };
}

/** The younger of two answers to the same question stays. */
const youngest = <T extends { at: number; personId: string }>(kept: T, gone: T): Partial<T> =>
  gone.at > kept.at ? { ...gone, personId: kept.personId } : {};

const statuses = ['absent', 'excused', 'late', 'present'];
const weightOf = (row: Row) => statuses.indexOf(String(row.status));

export const movedTables: Moved[] = [
  moved(certificates),
  moved(consents),
  moved(grantedAttempts),
  moved(learningEvents),
  moved(lessonComments),
  moved(notes),
  moved(notices),
  // Two works on one assignment stand one after the other, each with its versions; whichever passed counts.
  moved(works),
  moved(workResults),
  moved(meetings, 'trainerId'),
];

export const unitedTables: United[] = [
  { ...united(enrolments, ['id'], ({ courseId }) => courseId, unitedEnrolment), whole: true },
  united(
    affiliations,
    ['id'],
    ({ organisationId, endedAt }) => (endedAt === null ? organisationId : null),
    unitedAffiliation,
  ),
  united(cohortMembers, ['id'], ({ cohortId, leftAt }) => (leftAt === null ? cohortId : null), unitedMember),
  united(
    cohortTrainers,
    ['cohortId', 'personId'],
    ({ cohortId }) => cohortId,
    () => ({}),
  ),
  united(readingPositions, ['personId', 'lessonId'], ({ lessonId }) => lessonId, youngest),
  united(
    bookmarks,
    ['personId', 'lessonId', 'blockId'],
    ({ lessonId, blockId }) => `${lessonId} ${blockId}`,
    (kept, gone) => ({ createdAt: Math.min(kept.createdAt, gone.createdAt) }),
  ),
  united(
    blockAnswers,
    ['personId', 'lessonId', 'blockId'],
    ({ lessonId, blockId }) => `${lessonId} ${blockId}`,
    youngest,
  ),
  // Two answers of one person to the same questions: the one who stays is asked no more, the other's is kept as it was.
  {
    ...united(
      surveyAnswers,
      ['id'],
      ({ courseId }) => courseId,
      () => ({}),
    ),
    stays: true,
  },
  {
    ...united(
      followUps,
      ['id'],
      ({ courseId, wave }) => `${courseId} ${wave}`,
      () => ({}),
    ),
    stays: true,
  },
  united(
    followUpRefusals,
    ['personId'],
    () => 'one',
    () => ({}),
  ),
  // A line of a list belongs to its list: it stands for itself.
  united(
    rosterLines,
    ['importId', 'line'],
    () => null,
    () => ({}),
  ),
  united(
    certificateListRows,
    ['listId', 'place'],
    () => null,
    () => ({}),
  ),
  united(
    rosterRemovals,
    ['importId', 'personId'],
    ({ importId }) => importId,
    () => ({}),
  ),
];

export const chainedTables: Chained[] = [
  {
    // What was completed first comes first: the ledger goes on behind it.
    table: completions,
    key: ['id'],
    person: 'personId',
    meaning: ({ courseId }) => String(courseId),
    weigh: (a, b) => Number(a.at) - Number(b.at),
  },
  {
    // Whoever was there under one of two names was there.
    table: attendanceMarks,
    key: ['id'],
    person: 'personId',
    meaning: ({ meetingId }) => String(meetingId),
    weigh: (a, b) => weightOf(a) - weightOf(b) || Number(a.recordedAt) - Number(b.recordedAt),
  },
];

/** Attempts are numbered anew, in the order in which they were begun. */
export const attemptsTable: Moved = moved(attempts);
export const accountsTable: Keyed = { table: accounts, key: ['id'] };
export const personsTable: Keyed = { table: persons, key: ['id'] };

/** All that a merge of persons touches and an undoing puts back, by name. */
export const personTables = new Map<string, Keyed>(
  [...movedTables, ...unitedTables, ...chainedTables, attemptsTable, accountsTable, personsTable].map((keyed) => [
    nameOf(keyed.table),
    keyed,
  ]),
);

/** Counted anew from the log of learning, for both, after each merge and each undoing. */
export const countedTables: AnyTable[] = [lessonProgress];
