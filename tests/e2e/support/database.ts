import path from 'node:path';
import Database from 'better-sqlite3';
import { uuidv7 } from 'uuidv7';
import { dataDir } from './people';

/** The database of the site under test, for looking after it and for what only time can do. */
function withDatabase<T>(work: (db: Database.Database) => T): T {
  const db = new Database(path.join(dataDir(), 'kenes.db'), { timeout: 5000 });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** Rows of a table that name an attempt, in the order in which they were written. */
export const answersOf = (attemptId: string) =>
  withDatabase((db) =>
    db
      .prepare<[string], { id: string; questionId: string; response: string }>(
        'select id, question_id as questionId, response from answers where attempt_id = ? order by id',
      )
      .all(attemptId),
  );

/** How often somebody completed lessons, by the log. */
export const completionsOf = (email: string) =>
  withDatabase((db) =>
    db
      .prepare<[string], { lessonId: string; times: number }>(
        `select lesson_id as lessonId, count(*) as times from learning_events e
         join accounts a on a.person_id = e.person_id
         where a.email = ? and e.kind = 'completed' group by lesson_id`,
      )
      .all(email),
  );

export const attemptsOf = (email: string) =>
  withDatabase((db) =>
    db
      .prepare<[string], { id: string; submittedAt: number | null }>(
        `select t.id, t.submitted_at as submittedAt from attempts t
         join accounts a on a.person_id = t.person_id where a.email = ?`,
      )
      .all(email),
  );

/** Lets an attempt's time end so many milliseconds from now. */
export const bringDeadline = (attemptId: string, inMilliseconds: number) =>
  withDatabase((db) =>
    db.prepare('update attempts set deadline_at = ? where id = ?').run(Date.now() + inMilliseconds, attemptId),
  );

/** As somebody is who was enrolled by their address alone. */
export const forgetNames = (email: string) =>
  withDatabase((db) =>
    db
      .prepare(
        `update persons set name_kk = null, name_ru = null, name_latin = null, names_folded = ''
         where id = (select person_id from accounts where email = ?)`,
      )
      .run(email),
  );

/** A list for certificates as it stands before it is issued, with one member of a cohort on it: its id. */
export const layCertificateList = (memberId: string): string =>
  withDatabase((db) => {
    const id = uuidv7();
    const now = Date.now();
    db.prepare(
      `insert into certificate_lists (id, cohort_id, course_id, prepared_by, prepared_at, frozen_at, planned, withheld,
         done, issued)
       select ?, c.id, c.course_id, c.created_by, ?, ?, 1, 0, 0, 0
       from cohort_members m join cohorts c on c.id = m.cohort_id where m.id = ?`,
    ).run(id, now, now, memberId);
    db.prepare(
      `insert into certificate_list_rows (list_id, place, person_id, name, outcome)
       select ?, 1, person_id, '{"kk":"Айгүл Әлімжанқызы","ru":null,"latin":"Aigul Alimzhankyzy"}', 'issue'
       from cohort_members where id = ?`,
    ).run(id, memberId);
    return id;
  });

/** As somebody is who has written their name into the profile: their person. */
export const stateName = (email: string, name: string): string =>
  withDatabase((db) => {
    const { id } = db
      .prepare<[string], { id: string }>('select person_id as id from accounts where email = ?')
      .get(email)!;
    db.prepare('update persons set name_kk = ?, names_folded = ? where id = ?').run(name, name.toLowerCase(), id);
    return id;
  });

/** A certificate other than this one, as it is when its last day has gone by: its code. */
export const aCertificateThatExpired = (other: string): string =>
  withDatabase((db) => {
    const { code } = db
      .prepare<[string], { code: string }>('select code from certificates where code <> ? order by id limit 1')
      .get(other)!;
    db.prepare(
      `update certificates set expires_at = ?, facts = json_set(facts, '$.expiresOn', '2026-03-31') where code = ?`,
    ).run(Date.UTC(2026, 2, 31, 19), code);
    return code;
  });
