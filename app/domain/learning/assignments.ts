import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { hotIn, type Read, type Tx } from '#db/database';
import { works } from '#db/schema';

// Marking is a higher room, whose table is read here: what a course asks belongs to the one list of requirements.

type Reading = Pick<Read, 'select'>;

/** What became of a person's work on one assignment. */
export interface AssignmentFacts {
  /** Of the version handed in last. */
  state: 'waiting' | 'returned' | 'marked';
  /** Of 100, of the version marked last; null = none was. */
  points: number | null;
  /** Some version was marked as passed. */
  passed: boolean;
}

export type AssignmentsOf = (personId: string, courseId: string) => ReadonlyMap<string, AssignmentFacts>;

interface Row {
  personId: string;
  courseId: string;
  assignmentId: string;
  outcome: 'returned' | 'marked' | null;
  points: number | null;
  passed: boolean | null;
}

/** Versions handed in, first to last. */
const handedIn = (read: Reading) =>
  read
    .select({
      personId: works.personId,
      courseId: works.courseId,
      assignmentId: works.assignmentId,
      outcome: works.outcome,
      points: works.points,
      passed: works.passed,
    })
    .from(works)
    .orderBy(asc(works.handedInAt), asc(works.id));

function factsIn(rows: Row[]): ReadonlyMap<string, AssignmentFacts> {
  const facts = new Map<string, AssignmentFacts>();
  for (const { assignmentId, outcome, points, passed } of rows) {
    const before = facts.get(assignmentId);
    facts.set(assignmentId, {
      state: outcome ?? 'waiting',
      points: points ?? before?.points ?? null,
      passed: passed === true || before?.passed === true,
    });
  }
  return facts;
}

/** The works of these people on the assignments of these courses. One query. */
export async function assignmentsFor(read: Reading, personIds: string[], courseIds: string[]): Promise<AssignmentsOf> {
  const rows = await handedIn(read).where(
    and(inArray(works.personId, personIds), inArray(works.courseId, courseIds), isNotNull(works.handedInAt)),
  );
  const byPart = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.personId} ${row.courseId}`;
    byPart.set(key, [...(byPart.get(key) ?? []), row]);
  }
  return (personId, courseId) => factsIn(byPart.get(`${personId} ${courseId}`) ?? []);
}

/** The same of one person and course within a write, by a query that stands ready. */
export async function assignmentsWithin(tx: Tx, person: string, course: string) {
  const query = hotIn<Row>(tx, 'assignments', () =>
    handedIn(tx).where(
      and(
        eq(works.personId, sql.placeholder('person')),
        eq(works.courseId, sql.placeholder('course')),
        isNotNull(works.handedInAt),
      ),
    ),
  );
  return factsIn(await query.execute({ person, course }));
}
