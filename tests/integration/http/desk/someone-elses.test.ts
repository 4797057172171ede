import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cohortMembers, cohorts, reportSchedules, reportViews } from '#db/schema';
import type { Grant, Scope } from '~/domain/identity/index.server';
import { personRef, reportFormats, reports } from '~/domain/reports/index.server';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import { anOrganisation, aPerson } from '../../../support/factories';
import type { Visitor } from '../../../support/visitor';
import { textOf } from '../../../unit/sheet/poppler';
import { anInitiative, aProof } from '../../domain/initiatives/facts';
import { aCompletion, aConsent, anAffiliation, anEnrolment } from '../../domain/reports/facts';

// Every report that there is, also one that is added tomorrow, is asked for what lies beyond the asker's scope: by each
// filter that names something of somebody else, in each format, on the page, at an instant, through the saved views and
// the letters of somebody else.

let app: TestApp;
let owner: Visitor;
const strangers: Record<string, Visitor> = {};
const outsiders: Record<string, Visitor> = {};
/** What must not be read by anybody beyond the scope. */
const marks: string[] = [];
let instant: number;
let view: string;
let schedule: string;
let code: string;
let proof: string;

const others: Record<string, () => Scope> = {
  'coordinator of another city': () => ({ kind: 'city', id: 'astana' }),
  'coordinator of another organisation': () => ({ kind: 'organisation', id: elsewhere }),
  'coordinator of another programme': () => ({ kind: 'programme', id: 'other' }),
  'coordinator of another course': () => ({ kind: 'course', id: 'crs-2' }),
};
let elsewhere: string;

async function visitorWith(grants: Grant[]) {
  const account = await anAccount(app.ctx, { grants });
  const visitor = app.visitor();
  await visitor.signIn(account.email, testPassword);
  return { account, visitor };
}

beforeAll(async () => {
  app = await startTestApp();
  const { ctx } = app;
  const { versionId } = await aCourse(ctx, { programme: 'wealmaty' });
  await aCourse(ctx, { id: 'crs-2', programme: 'other' });
  const here = await anOrganisation(ctx, { name: 'Жасыл дәліз', cityId: 'almaty' });
  elsewhere = await anOrganisation(ctx, { name: 'Басқа ұйым', cityId: 'astana' });
  const at = ctx.clock();
  const cohortId = ctx.newId();
  const held = { language: 'kk' as const, startsOn: '2026-03-02', endsOn: '2026-04-02', createdAt: at };
  await ctx.db.write((tx) =>
    tx.insert(cohorts).values({
      id: cohortId,
      code: 'C1-2026-01',
      courseId: 'crs-1',
      cityId: 'almaty',
      createdBy: 'somebody',
      ...held,
    }),
  );
  for (let i = 0; i < 6; i++) {
    const personId = await aPerson(ctx, {
      nameKk: `Оқушы Бөтен ${i}`,
      sex: 'woman',
      sector: 'civil_society',
      cityId: 'almaty',
    });
    await anEnrolment(ctx, { personId, courseId: 'crs-1' });
    await anAffiliation(ctx, { personId, organisationId: here });
    await aConsent(ctx, { personId });
    const { number } = await aCompletion(ctx, { personId, courseId: 'crs-1', versionId });
    const member = { id: ctx.newId(), cohortId, personId, joinedAt: at, seatedAt: at };
    await ctx.db.write((tx) => tx.insert(cohortMembers).values(member));
    marks.push(personRef(personId), number);
  }
  const { account, visitor } = await visitorWith([{ role: 'coordinator', scope: { kind: 'city', id: 'almaty' } }]);
  owner = visitor;
  ({ code } = await anInitiative(ctx, account, { title: 'Жабық бастама', evidence: null }));
  proof = await aProof(ctx, account, code);
  marks.push('Оқушы Бөтен', 'Жабық бастама', code);
  instant = ctx.clock();
  [view, schedule] = [ctx.newId(), ctx.newId()];
  const row = { ownerId: account.accountId, createdAt: at };
  const named = {
    report: 'completion_report',
    name: 'Құпия көрініс',
    nameFolded: 'купия',
    filters: { city: 'almaty' },
  };
  const plan = { format: 'xlsx', rhythm: 'weekly' as const, day: 1, hour: 9, nextAt: at };
  await ctx.db.write(async (tx) => {
    await tx.insert(reportViews).values({ id: view, shared: false, ...named, ...row });
    await tx.insert(reportSchedules).values({ id: schedule, viewId: view, ...plan, ...row });
  });
  for (const [name, scope] of Object.entries(others))
    strangers[name] = (await visitorWith([{ role: 'coordinator', scope: scope() }])).visitor;
  outsiders.trainer = (await visitorWith([{ role: 'trainer', scope: { kind: 'course', id: 'crs-1' } }])).visitor;
  outsiders.member = (await visitorWith([])).visitor;
  outsiders.guest = app.visitor();
}, 60_000);
afterAll(() => app.close());

/** Filters that name something of somebody else. */
const foreign: Record<string, string> = {
  course: 'course-1',
  cohort: 'C1-2026-01',
  organisation: 'Жасыл',
  city: 'almaty',
  q: 'Бөтен',
};
const questions = ['', ...Object.entries(foreign).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)];

async function fetched(visitor: Visitor, address: string) {
  const cookie = [...visitor.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(app.url + address, { headers: { cookie }, redirect: 'manual' });
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
}

const said = (text: string) => marks.filter((mark) => text.includes(mark));
const known = ['completion_report', 'participant_list', 'certificate_register', 'joint_initiatives'];

describe.each(reports)('$name', ({ name, path }) => {
  /** Its rows are indicators, which are there for everybody: with noughts where there is nobody. */
  const summed = name === 'indicator_summary';

  it('has rows for whoever coordinates the city, so that what follows proves something', async () => {
    const { answer, bytes } = await fetched(owner, `/en/coordinate/reports/${path}.json`);
    expect(answer.status).toBe(200);
    if (known.includes(name)) expect(said(bytes.toString()).length).toBeGreaterThan(0);
  });

  it.each(Object.keys(others))(
    'has nothing of that for the %s, whatever is asked and in whatever format',
    async (who) => {
      const visitor = strangers[who]!;
      for (const question of questions) {
        for (const moment of question === '' ? ['', `at=${instant}`] : ['']) {
          const query = [question, moment].filter(Boolean).join('&');
          const page = await fetched(visitor, `/en/coordinate/reports/${path}?${query}`);
          expect([query, page.answer.status, said(page.bytes.toString())]).toEqual([query, 200, []]);
          // The rows of a question are the same in each format, so one of them asks each question.
          for (const format of query === '' ? reportFormats : (['json'] as const)) {
            const { answer, bytes } = await fetched(visitor, `/en/coordinate/reports/${path}.${format}?${query}`);
            const text = format === 'pdf' ? textOf(bytes) : bytes.toString();
            expect([query, format, answer.status, said(text)]).toEqual([query, format, 200, []]);
            if (!summed) expect(answer.headers.get('x-row-count')).toBe('0');
          }
        }
      }
    },
    60_000,
  );

  it.each(['trainer', 'member', 'guest'])('is missing for a %s, and so is each of its files', async (who) => {
    const visitor = outsiders[who]!;
    const page = await fetched(visitor, `/en/coordinate/reports/${path}?at=${instant}`);
    expect(page.answer.status).toBe(who === 'guest' ? 303 : 404);
    for (const format of reportFormats) {
      const { answer, bytes } = await fetched(visitor, `/en/coordinate/reports/${path}.${format}`);
      expect([303, 404]).toContain(answer.status);
      expect(answer.headers.get('x-row-count')).toBeNull();
      expect(said(bytes.toString())).toEqual([]);
    }
  });
});

const everybodyElse = () => Object.entries({ ...strangers, ...outsiders });
const rows = async () => ({
  views: await app.ctx.db.read.select().from(reportViews).where(eq(reportViews.id, view)),
  schedules: await app.ctx.db.read.select().from(reportSchedules).where(eq(reportSchedules.id, schedule)),
});

describe('a saved view and the letters of somebody else', () => {
  const of = '/en/coordinate/reports';

  it('open for their owner', async () => {
    const opened = await owner.get(`${of}/views/${view}`);
    expect(opened.location).toBe(`${of}/completion?city=almaty`);
    expect((await owner.get(`${of}/schedules/${schedule}`)).status).toBe(200);
  });

  it('are missing for everybody else', async () => {
    for (const [who, visitor] of everybodyElse()) {
      const opened = await visitor.get(`${of}/views/${view}`);
      expect([who, opened.location?.includes('completion') ?? false]).toEqual([who, false]);
      for (const page of [`views/${view}/edit`, `views/${view}/deletion`, `schedules/${schedule}`]) {
        const answer = await visitor.get(`${of}/${page}`);
        expect([who, page, answer.status]).toEqual([who, page, who === 'guest' ? 303 : 404]);
        expect(answer.text).not.toContain('Құпия көрініс');
      }
      expect((await visitor.get(of)).text).not.toContain('Құпия көрініс');
    }
  });

  it('are changed by nobody else', async () => {
    const before = await rows();
    for (const [, visitor] of everybodyElse()) {
      await visitor.post(`${of}/views/${view}/edit`, { name: 'Менікі', shared: 'on' });
      await visitor.post(`${of}/views/${view}/deletion`);
      for (const verb of ['pause', 'resumption', 'deletion']) await visitor.post(`${of}/schedules/${schedule}/${verb}`);
      const plan = { view, format: 'csv', rhythm: 'weekly', weekday: '1', monthday: '1', hour: '9' };
      const made = await visitor.post(`${of}/schedules/new`, { schedule: app.ctx.newId(), ...plan });
      expect([303, 404]).toContain(made.status);
      expect(made.location ?? '').not.toContain('/schedules/');
    }
    expect(await rows()).toEqual(before);
    expect(await app.ctx.db.read.select().from(reportSchedules)).toHaveLength(1);
  });
});

describe('an initiative of somebody else', () => {
  it('is missing on each of its pages, and so is its evidence', async () => {
    const own = await fetched(owner, `/en/coordinate/initiatives/${code}/evidence/${proof}`);
    expect(own.answer.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(own.answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(own.bytes.toString()).toContain('protocol');
    for (const [who, visitor] of everybodyElse()) {
      for (const part of ['', '/edit', '/evidence', `/evidence/${proof}`]) {
        const { answer, bytes } = await fetched(visitor, `/en/coordinate/initiatives/${code}${part}`);
        expect([303, 404], `${who} ${part}`).toContain(answer.status);
        expect(bytes.toString()).not.toMatch(/Жабық бастама|protocol/);
      }
      const checked = await visitor.post(`/en/coordinate/initiatives/${code}/check`, { number: '2' });
      expect([303, 404]).toContain(checked.status);
    }
    expect((await owner.get(`/en/coordinate/initiatives/${code}`)).text).not.toContain('Checked:');
  });
});
