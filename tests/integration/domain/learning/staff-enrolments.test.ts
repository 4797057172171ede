import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { accounts, affiliations, enrolments, events, jobs, persons } from '#db/schema';
import { courseAt } from '~/domain/catalogue/index.server';
import type { Grant, Member } from '~/domain/identity/index.server';
import { enrolByAddress, enrolPerson } from '~/domain/learning/index.server';
import { day } from '~/platform/clock';
import { runNextJob } from '~/platform/jobs';
import { handlers } from '~/web/handlers';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCity, aMember, anOrganisation, aPerson } from '../../../support/factories';
import { lettersIn, tokenIn } from '../../../support/letters';

let ctx: TestCtx;
let ofAlmaty: Member;
let ofProgramme: Member;
let organisation: string;
const coordinator = (scope: Grant['scope']) => aMember(ctx, { grants: [{ role: 'coordinator', scope }] });

beforeAll(async () => {
  ctx = await testCtx();
  await aCity(ctx);
  await aCity(ctx, 'astana', { kk: 'Астана', ru: 'Астана', en: 'Astana' });
  await aCourse(ctx);
  await aCourse(ctx, { id: 'crs-2', programme: 'other' });
  organisation = await anOrganisation(ctx);
  ofAlmaty = await coordinator({ kind: 'city', id: 'almaty' });
  ofProgramme = await coordinator({ kind: 'programme', id: 'wealmaty' });
});

const asked = async (given: Partial<Parameters<typeof enrolByAddress>[2]> & { email: string }) => ({
  course: await courseAt(ctx, 'course-1'),
  dueAt: null,
  name: 'Дана Сейітқызы',
  locale: 'kk' as const,
  cityId: 'almaty',
  organisation: null,
  ...given,
});
const enrolmentsOf = (email: string) =>
  ctx.db.read
    .select({ id: enrolments.id, enrolledBy: enrolments.enrolledBy, dueAt: enrolments.dueAt, personId: persons.id })
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(accounts, eq(accounts.personId, persons.id))
    .where(eq(accounts.email, email));
const lettersTo = async (kind: string) => {
  const rows = await ctx.db.read.select().from(jobs).where(eq(jobs.kind, kind));
  return rows.map(({ payload }) => payload);
};

describe('the letter to somebody new', () => {
  it.each(['kk', 'ru', 'en'] as const)('names the course, in %s', async (locale) => {
    const site = await testCtx();
    await aCity(site);
    await aCourse(site);
    const actor = await aMember(site, { grants: [{ role: 'coordinator', scope: { kind: 'all' } }] });
    const course = await courseAt(site, 'course-1');
    await enrolByAddress(site, actor, { ...(await asked({ email: 'fresh@example.org' })), course, locale });
    while (await runNextJob(site, handlers));
    const [letter, ...more] = await lettersIn(site.env.dataDir);
    expect(more).toEqual([]);
    expect(letter?.text).toContain(course.title[locale]);
    expect(tokenIn(letter)).toBeTruthy();
  });
});

describe('enrolling by address', () => {
  it('opens an account without a password for somebody new, enrols them and invites them, once', async () => {
    const dueAt = ctx.clock() + 30 * day;
    const input = await asked({ email: ' New@Example.org ', dueAt, organisation: { name: 'Жаңа ұйым' } });
    await Promise.all([enrolByAddress(ctx, ofAlmaty, input), enrolByAddress(ctx, ofAlmaty, input)]);
    await enrolByAddress(ctx, ofAlmaty, input);
    const [enrolment, ...more] = await enrolmentsOf('new@example.org');
    expect(more).toEqual([]);
    expect(enrolment).toMatchObject({ enrolledBy: ofAlmaty.accountId, dueAt });
    const [account] = await ctx.db.read.select().from(accounts).where(eq(accounts.email, 'new@example.org'));
    expect(account).toMatchObject({ passwordHash: null, verifiedAt: null, locale: 'kk' });
    const [person] = await ctx.db.read.select().from(persons).where(eq(persons.id, enrolment!.personId));
    expect(person).toMatchObject({ nameKk: 'Дана Сейітқызы', cityId: 'almaty' });
    const works = await ctx.db.read.select().from(affiliations).where(eq(affiliations.personId, person!.id));
    expect(works).toHaveLength(1);
    expect(await lettersTo('mail.invitation')).toEqual([{ accountId: account!.id, course: input.course.title.kk }]);
    expect(await lettersTo('mail.enrolled')).toEqual([]);
    const trail = await ctx.db.read.select().from(events).where(eq(events.subjectId, enrolment!.id));
    expect(trail).toMatchObject([{ kind: 'enrolment.created', actorId: ofAlmaty.accountId }]);
  });

  it('enrols somebody known within the scope, tells them, and changes nothing that they wrote', async () => {
    const personId = await aPerson(ctx, { nameKk: 'Өз аты', cityId: 'almaty' });
    await aMember(ctx, { personId, email: 'known@example.org' });
    const input = await asked({ email: 'known@example.org', organisation: { name: 'Басқа' } });
    await enrolByAddress(ctx, ofAlmaty, input);
    await enrolByAddress(ctx, ofAlmaty, input);
    expect(await enrolmentsOf('known@example.org')).toHaveLength(1);
    expect(await lettersTo('mail.enrolled')).toEqual([{ personId, courseId: 'crs-1' }]);
    const [person] = await ctx.db.read.select().from(persons).where(eq(persons.id, personId));
    expect(person?.nameKk).toBe('Өз аты');
    expect(await ctx.db.read.select().from(affiliations).where(eq(affiliations.personId, personId))).toEqual([]);
  });

  it('only offers the course to somebody known beyond the scope, once a day', async () => {
    const personId = await aPerson(ctx, { cityId: 'astana' });
    const { accountId } = await aMember(ctx, { personId, email: 'far@example.org' });
    await enrolByAddress(ctx, ofAlmaty, await asked({ email: 'far@example.org' }));
    await enrolByAddress(ctx, ofAlmaty, await asked({ email: 'far@example.org' }));
    expect(await enrolmentsOf('far@example.org')).toEqual([]);
    expect(await lettersTo('mail.courseOffered')).toEqual([{ accountId, courseId: 'crs-1' }]);
  });

  it('refuses by what was typed, whether or not the address is known', async () => {
    for (const email of ['far@example.org', 'nobody@example.org']) {
      const refuses = async (given: object, refusal: object) =>
        expect(enrolByAddress(ctx, ofAlmaty, { ...(await asked({ email })), ...given })).rejects.toMatchObject(refusal);
      await refuses({ cityId: 'astana' }, { code: 'enrolOutsideScope' });
      await refuses({ cityId: null }, { code: 'enrolOutsideScope' });
      await refuses({ cityId: 'atlantis' }, { field: 'city', code: 'invalid' });
      await refuses({ name: 'Dаna' }, { field: 'name' });
      await refuses({ organisation: { id: organisation } }, { field: 'organisationId', code: 'enrolOutsideScope' });
    }
    const course = await courseAt(ctx, 'course-2');
    const beyond = enrolByAddress(ctx, ofProgramme, await asked({ email: 'nobody@example.org', course }));
    await expect(beyond).rejects.toMatchObject({ code: 'enrolOutsideScope' });
    expect(await enrolmentsOf('nobody@example.org')).toEqual([]);
  });
});

describe('enrolling somebody whom one sees', () => {
  it('refuses a stranger as missing, and a course beyond the scope', async () => {
    const course = await courseAt(ctx, 'course-1');
    const stranger = await aPerson(ctx, { cityId: 'astana' });
    await expect(enrolPerson(ctx, ofAlmaty, { personId: stranger, course, dueAt: null })).rejects.toMatchObject({
      kind: 'missing',
    });
    const own = await aPerson(ctx, { cityId: 'almaty' });
    await enrolPerson(ctx, ofAlmaty, { personId: own, course, dueAt: null });
    const other = await courseAt(ctx, 'course-2');
    await expect(enrolPerson(ctx, ofProgramme, { personId: own, course: other, dueAt: null })).rejects.toMatchObject({
      code: 'enrolOutsideScope',
    });
    await enrolPerson(ctx, ofAlmaty, { personId: own, course: other, dueAt: null });
    const rows = await ctx.db.read.select().from(enrolments).where(eq(enrolments.personId, own));
    expect(rows).toHaveLength(2);
  });
});
