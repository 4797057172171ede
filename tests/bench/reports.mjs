// Coordinators at the size of a country: a hundred thousand people, their reports on the screen and as files, and what
// learners feel of it meanwhile.
import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import Database from 'better-sqlite3';
import { once, say } from '../../app/cli/steps.mjs';
import { countsOf, makeLarge } from './large.mjs';
import { burst } from './load.mjs';
import { busySeconds, memoryMb, millionRows } from './million.mjs';
import { openSite, uuid } from './people.mjs';

const day = 86_400_000;
const rounds = 5;
const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Pages of coordinators that are looked at, by what they are called in the table. */
const screens = {
  'completion report': '/en/coordinate/reports/completion',
  'participant list': '/en/coordinate/reports/participant_list',
  'certificate register': '/en/coordinate/reports/certificate_register',
  enrolments: '/en/coordinate/enrolments',
  'enrolments by name': '/en/coordinate/enrolments?sort=name',
  desk: '/en/coordinate',
  cohorts: '/en/coordinate/cohorts',
};

/** `start(dataDir)` starts the built server over a folder. The population is made once and used again as it is. */
export async function measureReports(place, start) {
  const dataDir = path.join(place, 'large');
  const inputs = ['courses', 'db', 'app/cli/demo', 'app/cli/demo.ts', 'tests/bench/large.mjs'];
  once({ stamp: path.join(dataDir, '.stamp'), inputs, output: path.join(dataDir, 'kenes.db') }, () => {
    say('Making up a hundred thousand people (two or three minutes)');
    makeLarge(dataDir);
  });
  const db = new Database(path.join(dataDir, 'kenes.db'));
  const result = {
    counts: countsOf(db),
    countMs: bareCount(db),
    readsPerSecond: bareReads(db),
    screens: {},
    exports: {},
    during: {},
  };
  const coordinator = signIn(db);
  const site = openSite(dataDir);
  const lesson = site.longestLesson();
  const learners = site.learners(lesson.courseId, 200);
  const open = site.openLessons(2000);
  site.close();

  const server = await start(dataDir);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const ask = async (at) => {
    const busy = busySeconds(server.child.pid);
    const started = performance.now();
    const answer = await fetch(server.address + at, { headers: { cookie: coordinator } });
    const bytes = (await answer.arrayBuffer()).byteLength;
    if (answer.status !== 200) throw new Error(`${at} answers ${answer.status}`);
    return { ms: performance.now() - started, busyMs: (busySeconds(server.child.pid) - busy) * 1000, bytes };
  };
  for (const [name, at] of Object.entries(screens)) {
    await ask(at);
    const kept = [];
    const changed = [];
    for (let i = 0; i < rounds; i++) {
      kept.push(await ask(at));
      // Whatever is written makes the figures that were kept figures of a state that is gone.
      signIn(db);
      changed.push(await ask(at));
      await ask(at);
    }
    const of = (list) => ({ ms: middle(list.map(({ ms }) => ms)), busyMs: middle(list.map(({ busyMs }) => busyMs)) });
    result.screens[name] = { kept: of(kept), changed: of(changed) };
    say(
      `${name}: ${result.screens[name].kept.ms.toFixed(0)} ms, after a change ${result.screens[name].changed.ms.toFixed(0)} ms`,
    );
  }

  /** Takes a file to its end, or until `stopped` says so. */
  const take = async (format, stopped = () => false) => {
    const started = performance.now();
    const answer = await fetch(`${server.address}/en/coordinate/reports/completion.${format}`, {
      headers: { cookie: coordinator, 'accept-encoding': 'identity' },
    });
    let bytes = 0;
    for await (const piece of answer.body) {
      bytes += piece.length;
      if (stopped()) break;
    }
    return { rows: Number(answer.headers.get('x-row-count')), bytes, seconds: (performance.now() - started) / 1000 };
  };
  for (const format of ['csv', 'xlsx']) {
    const before = memoryMb(server.child.pid);
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, memoryMb(server.child.pid));
    }, 100);
    const busy = busySeconds(server.child.pid);
    const { rows, seconds } = await take(format);
    clearInterval(watch);
    const busyFor = busySeconds(server.child.pid) - busy;
    result.exports[format] = {
      rows,
      perSecond: rows / seconds,
      perBusySecond: rows / busyFor,
      growthMb: most - before,
    };
    say(
      `completion report as ${format}: ${(rows / seconds).toFixed(0)} rows a second, ${(most - before).toFixed(0)} MB`,
    );
  }

  const turn = (list) => {
    let i = 0;
    return () => list[i++ % list.length];
  };
  const someLearner = turn(learners);
  const someLesson = turn(open);
  const loads = {
    lesson: () => ({
      method: 'GET',
      path: `/kk/learn/${lesson.course}/${lesson.slug}`,
      headers: { cookie: someLearner(), 'accept-encoding': 'gzip' },
    }),
    'mark complete': () => {
      const { cookie, path: at } = someLesson();
      const headers = {
        cookie,
        origin: server.address,
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
      };
      return { method: 'POST', path: at, headers, body: new URLSearchParams({ event: uuid() }).toString() };
    },
  };
  for (const [name, next] of Object.entries(loads)) {
    await burst(server.address, next, { duration: 3 });
    const pairs = [];
    for (let i = 0; i < 3; i++) {
      const alone = await burst(server.address, next, { duration: 5 });
      let over = false;
      const exporting = (async () => {
        while (!over) await take('csv', () => over).catch(() => undefined);
      })();
      await new Promise((resolve) => setTimeout(resolve, 1500));
      const during = await burst(server.address, next, { duration: 5 });
      over = true;
      await exporting;
      pairs.push({ alone: alone.p95, during: during.p95, ratio: during.p95 / alone.p95, wrong: during.wrong });
    }
    result.during[name] = pairs.sort((a, b) => a.ratio - b.ratio)[1];
    say(
      `${name}: p95 ${result.during[name].alone.toFixed(0)} ms, during an export ${result.during[name].during.toFixed(0)} ms`,
    );
  }
  server.child.kill('SIGTERM');
  await server.ended;
  db.close();
  say('A million rows through the writers');
  result.million = await millionRows(place);
  return result;
}

/** A session of a coordinator of everybody, written beside the running server. */
function signIn(db) {
  const { id } = db.prepare(`select id from accounts where email = 'coordinator@demo.kenes'`).get();
  const now = Date.now();
  db.prepare(
    `insert or ignore into grants (id, account_id, role, scope, granted_at) values ('bench', ?, 'coordinator', 'all', 0)`,
  ).run(id);
  const token = randomBytes(25).toString('hex');
  db.prepare(
    `insert into sessions (id, account_id, created_at, expires_at, ends_at, second_factor_at, user_agent)
     values (?, ?, ?, ?, ?, ?, 'bench')`,
  ).run(createHash('sha256').update(token).digest('hex'), id, now, now + 30 * day, now + 180 * day, now);
  return `session=${token}`;
}

/** What SQLite alone takes to look at every enrolment once, milliseconds: the reference of the screens. */
function bareCount(db) {
  const look = db.prepare('select count(started_at), count(completed_at) from enrolments not indexed');
  return middle(
    Array.from({ length: 5 }, () => {
      const started = performance.now();
      look.get();
      return performance.now() - started;
    }),
  );
}

/**
 * Rows a second that SQLite alone reads, asked by one query for what the completion report asks in five, and not made
 * into anything: the reference of its files.
 */
function bareReads(db) {
  const page = db
    .prepare(
      `select e.id, e.person_id, p.sex, p.age_band, p.sector, p.city_id, a.locale, c.slug, c.version_id, d.course_version_id,
         e.enrolled_at, e.started_at, e.withdrawn_at, e.completed_at,
         (select sum(l.seconds) || ' ' || coalesce(string_agg(case when l.completed_at <= @at then l.lesson_id end, ' '), '')
          from lesson_progress l where l.person_id = e.person_id and l.course_id = e.course_id),
         (select string_agg(t.quiz_id || ',' || t.number || ',' || t.points || ',' || t.max_points, ' ')
          from attempts t where t.person_id = e.person_id and t.course_id = e.course_id and t.submitted_at <= @at),
         (select max(f.number) from certificates f where f.person_id = e.person_id and f.course_id = e.course_id),
         (select max(h.code) from cohort_members m join cohorts h on h.id = m.cohort_id
          where m.person_id = e.person_id and h.course_id = e.course_id and m.seated_at <= @at)
       from enrolments e cross join persons p cross join courses c
       left join accounts a on a.person_id = p.id
       left join completions d on d.person_id = e.person_id and d.course_id = e.course_id and d.supersedes is null
       where p.id = e.person_id and c.id = e.course_id and e.enrolled_at <= @at and e.id > @after
       order by e.id limit 1000`,
    )
    .raw();
  const at = Date.now();
  const started = performance.now();
  let rows = 0;
  for (let after = '', read = null; read?.length !== 0; rows += read.length) {
    read = page.all({ at, after });
    after = read.at(-1)?.[0];
  }
  return rows / ((performance.now() - started) / 1000);
}
