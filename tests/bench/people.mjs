// Readers of the population, signed in: sessions written as the server would write them, while it does not run.
import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import Database from 'better-sqlite3';

const day = 86_400_000;

export function openSite(dataDir) {
  const db = new Database(path.join(dataDir, 'kenes.db'));
  const now = Date.now();
  const insert = db.prepare(
    `insert into sessions (id, account_id, created_at, expires_at, ends_at, user_agent) values (?, ?, ?, ?, ?, 'bench')`,
  );
  const signIn = (accountId) => {
    const token = randomBytes(25).toString('hex');
    insert.run(createHash('sha256').update(token).digest('hex'), accountId, now, now + 30 * day, now + 180 * day);
    return `session=${token}`;
  };
  return {
    close: () => db.close(),
    /** The compiled lesson with the most text that a course offers, in Kazakh. */
    longestLesson() {
      const courses = db
        .prepare('select c.slug, v.definition from courses c join course_versions v on v.id = c.version_id')
        .all();
      const lessons = courses.flatMap(({ slug, definition }) => {
        const course = JSON.parse(definition);
        return course.modules.flatMap((module) =>
          module.lessons.map((lesson) => ({
            course: slug,
            courseId: course.id,
            slug: lesson.slug,
            title: lesson.title.kk,
            hash: lesson.trees.kk,
          })),
        );
      });
      const tree = db.prepare('select tree from lesson_trees where hash = ?');
      return lessons
        .map((lesson) => ({ ...lesson, tree: JSON.parse(tree.get(lesson.hash).tree) }))
        .sort((a, b) => b.tree.bytes - a.tree.bytes)[0];
    },
    /** Cookies of people who are at work in a course. */
    learners(courseId, number) {
      return db
        .prepare(
          `select a.id from enrolments e join accounts a on a.person_id = e.person_id
           where e.course_id = ? and e.started_at is not null and e.completed_at is null and e.withdrawn_at is null limit ?`,
        )
        .all(courseId, number)
        .map(({ id }) => signIn(id));
    },
    /** Lessons that somebody enrolled has not completed: who, and where the button of the page posts to. */
    openLessons(number) {
      const rows = db
        .prepare(
          `select a.id as account, c.slug as course, v.definition as definition, group_concat(p.lesson_id) as done
           from enrolments e join accounts a on a.person_id = e.person_id
           join courses c on c.id = e.course_id join course_versions v on v.id = c.version_id
           left join lesson_progress p on p.person_id = e.person_id and p.course_id = e.course_id and p.completed_at is not null
           where e.withdrawn_at is null and e.completed_at is null group by e.id limit ?`,
        )
        .all(number);
      const definitions = new Map();
      return rows.flatMap(({ account, course, definition, done }) => {
        if (!definitions.has(course)) definitions.set(course, JSON.parse(definition));
        const known = new Set((done ?? '').split(','));
        const cookie = signIn(account);
        return definitions
          .get(course)
          .modules.flatMap((module) => module.lessons)
          .filter(({ id }) => !known.has(id))
          .map(({ slug }) => ({ cookie, path: `/kk/learn/${course}/${slug}/completion` }));
      });
    },
    /** Attempts that were begun and wait for their submission, made from submitted ones of people who tried once. */
    openAttempts(number) {
      const rows = db
        .prepare(
          `select t.*, a.id as account from attempts t join accounts a on a.person_id = t.person_id
           where t.number = 1 and t.passed = 1 and not exists
             (select 1 from attempts o where o.person_id = t.person_id and o.quiz_id = t.quiz_id and o.number = 2) limit ?`,
        )
        .all(number);
      const copy = db.prepare(
        `insert into attempts (id, person_id, course_id, quiz_id, number, course_version_id, locale, paper, started_at)
         values (?, ?, ?, ?, 2, ?, ?, ?, ?)`,
      );
      const answers = db.prepare(
        `insert into answers select ? || substr(id, 9), ?, question_id, question_version, locale, response, place, ?
         from answers where attempt_id = ?`,
      );
      return db.transaction(() =>
        rows.map((row) => {
          const id = uuid(now);
          copy.run(id, row.person_id, row.course_id, row.quiz_id, row.course_version_id, row.locale, row.paper, now);
          answers.run(randomBytes(4).toString('hex'), id, now, row.id);
          return { cookie: signIn(row.account), path: `/kk/attempts/${id}/submission` };
        }),
      )();
    },
    certificateCodes: (number) =>
      db
        .prepare('select code from certificates limit ?')
        .all(number)
        .map(({ code }) => code),
  };
}

/** A UUIDv7, as a device makes them. */
export function uuid(at = Date.now()) {
  const time = at.toString(16).padStart(12, '0');
  const rest = randomBytes(9).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}
