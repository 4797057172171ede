// A coordinator who issues the certificates of a cohort of two thousand at once, through the pages and the job system.
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { kenes, say } from '../../app/cli/steps.mjs';
import { burst } from './load.mjs';
import { uuid } from './people.mjs';

const people = 2000;
const code = 'DEMO-1';

/**
 * `start(dataDir)` starts the built server over a folder. Certificates a second from the press of the button until the
 * list is done, with the wait for the job in it, while somebody else reads lessons; and what that reader waited.
 */
export async function measureIssuing(place, start) {
  const dataDir = path.join(place, 'issuing');
  rmSync(dataDir, { recursive: true, force: true });
  kenes(['course', 'load'], { DATA_DIR: dataDir });
  kenes(['demo', 'load'], { DATA_DIR: dataDir });
  const db = new Database(path.join(dataDir, 'kenes.db'));
  fill(db);
  const address = lessonAddress(db);
  const server = await start(dataDir);
  const headers = { Origin: server.address, 'sec-fetch-site': 'same-origin' };
  const post = (at, fields, more = {}) =>
    fetch(server.address + at, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
      headers: { ...headers, ...more },
    });
  const password = readFileSync(path.join(dataDir, 'demo-password'), 'utf8').trim();
  const signedIn = await post('/en/sign-in', { email: 'admin@demo.kenes', password });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const here = `/en/coordinate/cohorts/${code}/certificates`;
  const list = uuid();
  const preparing = performance.now();
  const prepared = await post(`${here}/preparation`, { list }, { cookie });
  const preparedMs = performance.now() - preparing;
  if (prepared.status !== 303) throw new Error(`preparing answers ${prepared.status}`);
  say(`Issuing certificates for a cohort of ${people}`);
  const reading = () =>
    burst(server.address, () => ({ method: 'GET', path: address }), { connections: 1, duration: 2 });
  await reading();
  const quiet = await reading();
  const pressed = performance.now();
  const issue = await post(`${here}/${list}/issue`, {}, { cookie });
  if (issue.status !== 303) throw new Error(`issuing answers ${issue.status}`);
  const stand = db.prepare('select finished_at as finishedAt, issued from certificate_lists where id = ?');
  const during = reading();
  while (stand.get(list).finishedAt === null) {
    if (performance.now() - pressed > 120_000) throw new Error('the list is not issued after two minutes');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const milliseconds = performance.now() - pressed;
  const { issued } = stand.get(list);
  const meanwhile = await during;
  const sheets = db.prepare('select count(*) as n from certificate_sheets').get().n;
  server.child.kill('SIGTERM');
  await server.ended;
  db.close();
  return {
    people,
    issued,
    sheets,
    preparedMs,
    milliseconds,
    perSecond: (issued * 1000) / milliseconds,
    lessonP95: { quiet: quiet.p95, during: meanwhile.p95 },
  };
}

/** A number as letters: names are printed without figures. */
const letters = (i) => [...String(i)].map((figure) => 'абвгдежзик'[Number(figure)]).join('');

/** Members with a seat who have completed the course and stated a name, and whose certificate waits. */
function fill(db) {
  const cohort = db.prepare('select id, course_id as courseId from cohorts where code = ?').get(code);
  const { version } = db.prepare('select version_id as version from courses where id = ?').get(cohort.courseId);
  const now = Date.now();
  const add = (table, row) =>
    db
      .prepare(
        `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row)
          .map(() => '?')
          .join(', ')})`,
      )
      .run(...Object.values(row));
  db.transaction(() => {
    for (let i = 0; i < people; i++) {
      const person = uuid(now);
      const name = `Адам ${letters(i)}`;
      const learner = { person_id: person, course_id: cohort.courseId };
      add('persons', { id: person, name_kk: name, names_folded: name.toLowerCase(), created_at: now });
      add('enrolments', { id: uuid(now), ...learner, enrolled_at: now, started_at: now, completed_at: now });
      add('cohort_members', { id: uuid(now), cohort_id: cohort.id, person_id: person, joined_at: now, seated_at: now });
      const completed = { course_version_id: version, rule_version: 'bench', at: now, evidence: '[]' };
      add('completions', { id: uuid(now), ...learner, ...completed });
    }
  })();
}

/** The first lesson of the cohort's course, as a guest reads it. */
function lessonAddress(db) {
  const { slug, definition } = db
    .prepare(
      `select c.slug, v.definition from cohorts o join courses c on c.id = o.course_id
       join course_versions v on v.id = c.version_id where o.code = ?`,
    )
    .get(code);
  return `/kk/learn/${slug}/${JSON.parse(definition).modules[0].lessons[0].slug}`;
}
