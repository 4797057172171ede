// A hundred thousand people: a population of the demo, copied under new ids by SQL until it is as large as a country's.
import { rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { kenes, say } from '../../app/cli/steps.mjs';

/** People of the population that is copied, and what is asked for in the end. */
const base = 2000;
export const asked = { people: 100_000, enrolments: 300_000, learningEvents: 5_000_000 };

/** Ids of copies: the last twelve digits of a UUIDv7 but six are the number of the copy, so that order in time stays. */
const copied = (column, number) => `substr(${column}, 1, 24) || printf('%06x', ${number}) || substr(${column}, 31)`;

/**
 * Makes the population in an empty folder: everybody copied is in every course and did there what somebody of the
 * demo did. Questions answered are left out (no report reads them), and of the pieces of reading time each third is kept.
 * Copies have no events in the chain.
 */
export function makeLarge(dataDir) {
  rmSync(dataDir, { recursive: true, force: true });
  const env = { DATA_DIR: dataDir };
  kenes(['course', 'load'], env);
  kenes(['demo', 'load', '--people', String(base)], env);
  const db = new Database(path.join(dataDir, 'kenes.db'));
  for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'foreign_keys = OFF', 'cache_size = -500000'])
    db.pragma(pragma);
  db.pragma('temp_store = MEMORY');
  const dropped = indexesAside(db);
  thin(db);
  slots(db);
  for (const [what, sql] of Object.entries(copies)) {
    const started = performance.now();
    const { changes } = db.prepare(sql).run();
    say(`  ${what}: ${changes} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  cohorts(db);
  for (const sql of dropped) db.exec(sql);
  db.pragma('journal_mode = WAL');
  const counted = countsOf(db);
  db.close();
  return counted;
}

export function countsOf(db) {
  const of = (table) => db.prepare(`select count(*) as n from ${table}`).get().n;
  return {
    people: of('persons'),
    enrolments: of('enrolments'),
    learningEvents: of('learning_events'),
    attempts: of('attempts'),
    certificates: of('certificates'),
  };
}

/** Indexes that are made again at the end: sorted once is faster than kept in order five million times. */
function indexesAside(db) {
  const tables = [
    'learning_events',
    'lesson_progress',
    'attempts',
    'certificates',
    'completions',
    'enrolments',
    'persons',
  ];
  const rows = db
    .prepare(
      `select name, sql from sqlite_master where type = 'index' and sql is not null
       and tbl_name in (${tables.map(() => '?').join()})`,
    )
    .all(...tables);
  for (const { name } of rows) db.exec(`drop index ${name}`);
  return rows.map(({ sql }) => sql);
}

/** Fewer pieces of time, with the sums that they then have; answers are let go. */
function thin(db) {
  db.exec(`
    create index learning_events_thin on learning_events (person_id, course_id);
    delete from marks; delete from answers;
    delete from learning_events where id in (
      select id from (
        select id, row_number() over (partition by person_id, course_id, lesson_id order by at) as place
        from learning_events where kind = 'time') where place % 3 != 1);
    update lesson_progress set seconds = coalesce((select sum(e.seconds) from learning_events e
      where e.person_id = lesson_progress.person_id and e.course_id = lesson_progress.course_id
      and e.lesson_id = lesson_progress.lesson_id), 0);
    drop index learning_events_thin`);
}

/** Which copy of which person does in which course what which person of the demo did there. */
function slots(db) {
  db.exec(`
    create temp table donors as select course_id, person_id,
      row_number() over (partition by course_id order by person_id) - 1 as place,
      count(*) over (partition by course_id) as all_of_them from enrolments;
    create unique index temp.donors_place on donors (course_id, place);
    create temp table people as select id, row_number() over (order by id) - 1 as place from persons;
    create temp table rounds as with recursive r(n) as (values (1) union all select n + 1 from r where n < 50)
      select n from r;
    create temp table slots as select row_number() over (order by ${copied('p.id', 'r.n')}, d.course_id) as number,
      ${copied('p.id', 'r.n')} as person_id, d.course_id as course_id, d.person_id as donor_id
      from people p, rounds r, (select distinct course_id, all_of_them from donors) c
      join donors d on d.course_id = c.course_id and d.place = (p.place * 7 + r.n * 131) % c.all_of_them;
    create index temp.slots_donor on slots (donor_id, course_id, number);
    create index temp.slots_number on slots (number)`);
}

const person = copied('x.id', 'r.n');
const join = 'cross join slots s on s.donor_id = x.person_id and s.course_id = x.course_id';
const slotted = (column) => copied(column, 's.number');

const copies = {
  people: `insert into persons select ${person}, name_kk, name_ru, name_latin, names_folded, sex, age_band, sector, city_id,
    created_at, erased_at, merged_into from people p cross join rounds r join persons x on x.id = p.id order by 1`,
  accounts: `insert into accounts select ${copied('x.id', 'r.n')}, ${copied('x.person_id', 'r.n')}, r.n || '.' || email,
    null, locale, verified_at, 1, created_at, closed_at
    from people p cross join rounds r join accounts x on x.person_id = p.id order by 1`,
  affiliations: `insert into affiliations select ${copied('x.id', 'r.n')}, ${copied('x.person_id', 'r.n')},
    organisation_id, position, started_at, ended_at
    from people p cross join rounds r join affiliations x on x.person_id = p.id order by 1`,
  consents: `insert into consents select ${copied('x.id', 'r.n')}, ${copied('x.person_id', 'r.n')}, purpose,
    text_version, locale, given_at, withdrawn_at
    from people p cross join rounds r join consents x on x.person_id = p.id order by 1`,
  enrolments: `insert into enrolments select ${slotted('x.id')}, s.person_id, x.course_id, null, enrolled_at, started_at,
    last_active_at, due_at, withdrawn_at, completed_at from enrolments x ${join} order by 1`,
  'learning events': `insert into learning_events select ${slotted('x.id')}, s.person_id, x.course_id, lesson_id, kind,
    locale, content_hash, seconds, at from (select * from learning_events order by id) x ${join}`,
  'lesson progress': `insert into lesson_progress select s.person_id, lesson_id, x.course_id, opened_at, last_at,
    completed_at, seconds from slots s cross join lesson_progress x on x.person_id = s.donor_id
    and x.course_id = s.course_id order by s.number`,
  attempts: `insert into attempts select ${slotted('x.id')}, s.person_id, x.course_id, quiz_id, x.number,
    course_version_id, locale, paper, started_at, deadline_at, submitted_at, points, max_points, passed
    from (select * from attempts order by id) x ${join}`,
  completions: `insert into completions select ${slotted('x.id')}, s.person_id, x.course_id, course_version_id,
    rule_version, at, evidence, supersedes, reason from (select * from completions order by id) x ${join}`,
  certificates: `insert into certificates select ${slotted('x.id')}, x.number || '-' || s.number,
    x.code || '-' || s.number, s.person_id, x.course_id, ${slotted('x.completion_id')}, facts, supersedes, issued_at
    from (select * from certificates order by id) x ${join}`,
};

/** Four hundred cohorts of sixty members each, who sit in them since they enrolled. */
function cohorts(db) {
  db.exec(`
    insert into cohorts (id, code, course_id, city_id, language, starts_on, ends_on, created_by, created_at)
      with recursive r(n) as (values (1) union all select n + 1 from r where n < 400)
      select printf('01a20000-0000-7000-8000-%012x', n), printf('CO-2026-%03d', n), c.id, 'almaty', 'kk',
        date('2026-01-01', n || ' days'), date('2026-03-01', n || ' days'), 'bench', 0
      from r join (select id, row_number() over (order by id) - 1 as place from courses) c on c.place = n % 3;
    insert into cohort_members (id, cohort_id, person_id, joined_at, seated_at)
      select printf('01a20001-0000-7000-8000-%012x', e.number), k.id, e.person_id, e.enrolled_at, e.enrolled_at
      from (select s.number, s.person_id, s.course_id, x.enrolled_at,
              row_number() over (partition by s.course_id order by s.number) as place
            from slots s join enrolments x on x.person_id = s.donor_id and x.course_id = s.course_id
            where s.number % 12 = 0) e
      join (select id, course_id, row_number() over (partition by course_id order by id) as place from cohorts) k
        on k.course_id = e.course_id and k.place = (e.place - 1) / 60 + 1`);
}
