import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { accounts, affiliations, enrolments, events, jobs, organisations, persons, rosterLines } from '#db/schema';
import { checkChain } from '~/domain/audit/index.server';
import { courseAt } from '~/domain/catalogue/index.server';
import { ensureCities, type Grant, type Member, saveProfile } from '~/domain/identity/index.server';
import { erasePerson } from '~/domain/identity/personal-data/erasure';
import { enrolPerson } from '~/domain/learning/index.server';
import {
  confirmRoster,
  planRoster,
  rosterAt,
  rosterFile,
  rosterLinesOf,
  rostersOf,
} from '~/domain/rosters/index.server';
import { day } from '~/platform/clock';
import { runNextJob } from '~/platform/jobs';
import { handlers } from '~/web/handlers';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember, anOrganisation, aPerson } from '../../../support/factories';

let ctx: TestCtx;
let ofAlmaty: Member;
let administrator: Member;
const coordinator = (scope: Grant['scope']) => aMember(ctx, { grants: [{ role: 'coordinator', scope }] });

beforeEach(async () => {
  ctx = await testCtx();
  await ensureCities(ctx);
  await aCourse(ctx);
  await aCourse(ctx, { id: 'crs-2', programme: 'other' });
  ofAlmaty = await coordinator({ kind: 'city', id: 'almaty' });
  administrator = await aMember(ctx, { grants: [{ role: 'administrator', scope: { kind: 'all' } }] });
});

const carryOut = handlers['roster.carryOut']!;
const head = 'Full name;Email;Sex;Organisation;Position;City;Language;Course';
const planned = async (lines: string[], given: Partial<Parameters<typeof planRoster>[2]> = {}, actor = ofAlmaty) => {
  const bytes = Buffer.from([head, ...lines].join('\n'));
  const options = { courseId: 'crs-1', dueAt: null, locale: 'kk' as const, ...given };
  return (await planRoster(ctx, actor, { file: { name: 'list.csv', bytes }, ...options })).rosterId;
};
const linesOf = async (id: string) => (await rosterLinesOf(ctx, { id }, {})).lines;
const said = async (id: string) =>
  (await linesOf(id)).map(({ outcome, details }) => [outcome, ...details.reasons.map(({ code }) => code)]);
/** Runs what is due, letters or not, until nothing is. */
const work = async () => {
  while (await runNextJob(ctx, handlers));
};
const carriedOut = async (lines: string[], given = {}, actor = ofAlmaty) => {
  const id = await planned(lines, given, actor);
  await confirmRoster(ctx, actor, id);
  await work();
  return id;
};
const personOf = async (email: string) => {
  const [row] = await ctx.db.read
    .select({
      id: persons.id,
      nameKk: persons.nameKk,
      nameLatin: persons.nameLatin,
      sex: persons.sex,
      cityId: persons.cityId,
      locale: accounts.locale,
      passwordHash: accounts.passwordHash,
    })
    .from(persons)
    .innerJoin(accounts, eq(accounts.personId, persons.id))
    .where(eq(accounts.email, email));
  return row;
};
const known = async (email: string, cityId = 'almaty') => {
  const personId = await aPerson(ctx, { nameKk: 'Дана Сейіт', cityId });
  return aMember(ctx, { personId, email });
};
const everything = async () =>
  Promise.all(
    [persons, accounts, enrolments, affiliations, organisations, jobs].map(async (table) =>
      JSON.stringify(await ctx.db.read.select().from(table)),
    ),
  );

describe('the plan of a list', () => {
  it('says what would come of each line, and changes nothing', async () => {
    const here = await known('here@example.kz');
    await enrolPerson(ctx, ofAlmaty, { personId: here.personId, course: await courseAt(ctx, 'course-1'), dueAt: null });
    await known('there@example.kz');
    await known('far@example.kz', 'astana');
    const before = await everything();
    const id = await planned([
      'Әлия Қанатқызы;NEW@example.kz;ж;Жасыл дәліз;Head;г. Алматы;каз;',
      'Дана Сейіт;here@example.kz;;;;;;',
      'Дана Сейіт;there@example.kz;;;;Алматы;;',
      'Дана Сейіт;far@example.kz;;;;;;',
      'Ann Lee;no address;;;;;;',
      'Ann Lee;course@example.kz;;;;;;course-9',
      'Ann Lee;city@example.kz;;;;Atlantis;;',
      'Ann Lee;scope@example.kz;;;;Astana;;',
      'Аnn Lee;mixed@example.kz;;;;;;',
      '=A1;formula@example.kz;;;;;;',
      'Ann Lee;new@example.kz;;;;;;',
      'Ann Lee;new@example.kz;;;;;;course-2',
      'Ann Lee;odd@example.kz;x;;;;тілсіз;',
    ]);
    expect(await said(id)).toEqual([
      ['invited'],
      ['unchanged'],
      ['enrolled'],
      ['invited'],
      ['refused', 'emailInvalid'],
      ['refused', 'courseUnknown'],
      ['refused', 'cityUnknown'],
      ['refused', 'enrolOutsideScope'],
      ['refused', 'nameMixed'],
      ['refused', 'formula'],
      ['refused', 'twice'],
      ['invited'],
      ['invited', 'languageUnknown', 'sexUnknown'],
    ]);
    expect(await everything()).toEqual(before);
    const roster = await rosterAt(ctx, ofAlmaty, id);
    expect(roster).toMatchObject({ state: 'planned', lines: 13, changing: 5 });
    expect(roster.counts).toMatchObject({ invited: 4, enrolled: 1, unchanged: 1, refused: 7 });
    const [event] = await ctx.db.read.select().from(events).where(eq(events.kind, 'roster.planned'));
    expect(event).toMatchObject({ actorId: ofAlmaty.accountId, subjectId: id });
    expect(event?.data).not.toMatch(/example|Әлия/);
  });

  it('remarks who is alike, in the file and among those one sees, and what an organisation may be called', async () => {
    await aPerson(ctx, { nameKk: 'Айгүл Әлімжанова', cityId: 'astana' });
    const seen = await aPerson(ctx, { nameKk: 'Айгүл Әлімжанова', cityId: 'almaty' });
    const organisationId = await anOrganisation(ctx, { name: 'Жасыл дәліз', cityId: 'almaty' });
    for (const personId of [await aPerson(ctx), await aPerson(ctx)])
      await ctx.db.write((tx) =>
        tx.insert(affiliations).values({ id: ctx.newId(), personId, organisationId, startedAt: ctx.clock() }),
      );
    const id = await planned([
      'Aigul Alimzhanova;one@example.kz;;Жасил дализ;;;;',
      'Қанат Сейітов;two@example.kz;;Жасыл дәліз;;;;',
      'Канат Сейитов;three@example.kz;;;;;;',
    ]);
    const [one, two, three] = await linesOf(id);
    expect(one?.details).toMatchObject({ alike: [seen], newOrganisation: ['Жасыл дәліз'] });
    expect(two?.details).toMatchObject({ alikeLines: [4] });
    expect(two?.details.newOrganisation).toBeUndefined();
    expect(three?.details).toMatchObject({ alikeLines: [3] });
    expect((await rosterLinesOf(ctx, { id }, { filter: 'attention' })).lines).toHaveLength(3);
  });

  it('is refused without a course for anybody, and belongs to whoever made it and to administrators', async () => {
    await expect(planned(['Ann Lee;a@example.kz;;;;;;'], { courseId: null })).rejects.toMatchObject({
      field: 'course',
      code: 'rosterCourseNeeded',
    });
    const id = await planned(['Ann Lee;a@example.kz;;;;;;course-2'], { courseId: null });
    const other = await coordinator({ kind: 'city', id: 'almaty' });
    for (const ask of [rosterAt, confirmRoster, rosterFile])
      await expect(ask(ctx, other, id, ';')).rejects.toMatchObject({ kind: 'missing' });
    expect(await rostersOf(ctx, other)).toEqual([]);
    expect((await rostersOf(ctx, administrator)).map((roster) => roster.id)).toEqual([id]);
  });

  it('asks the same number of queries for few lines and for many', async () => {
    const asked = async (n: number) => {
      let queries = 0;
      const counted = {
        ...ctx,
        db: {
          ...ctx.db,
          get read() {
            queries++;
            return ctx.db.read;
          },
        },
      } as unknown as TestCtx;
      const lines = Array.from({ length: n }, (_, i) => `Ann Lee;many${i}@example.kz;;Org ${i % 3};;;;`);
      const bytes = Buffer.from([head, ...lines].join('\n'));
      const options = { courseId: 'crs-1', dueAt: null, locale: 'kk' as const };
      await planRoster(counted, ofAlmaty, { file: { name: 'list.csv', bytes }, ...options });
      return queries;
    };
    expect(await asked(400)).toBe(await asked(4));
  });
});

describe('carrying a list out', () => {
  const line = 'Әлия Қанатқызы;new@example.kz;ж;Жаңа ұйым;Head;;;';

  it('invites who is new, enrols who is known, offers to who is beyond the scope, once however often it is confirmed', async () => {
    const there = await known('there@example.kz');
    const far = await known('far@example.kz', 'astana');
    const dueAt = ctx.clock() + 30 * day;
    const id = await planned(
      [line, 'Дана Сейіт;there@example.kz;;;;;;', 'Дана Сейіт;far@example.kz;;;;;;', 'Ann;bad;;;;;;'],
      { dueAt },
    );
    await Promise.all([confirmRoster(ctx, ofAlmaty, id), confirmRoster(ctx, ofAlmaty, id)]);
    await work();
    await confirmRoster(ctx, ofAlmaty, id);
    await work();
    expect(await said(id)).toEqual([['invited'], ['enrolled'], ['invited'], ['refused', 'emailInvalid']]);
    expect(await rosterAt(ctx, ofAlmaty, id)).toMatchObject({ state: 'done', doneLines: 3, toDo: 3 });
    const person = await personOf('new@example.kz');
    expect(person).toMatchObject({ nameKk: 'Әлия Қанатқызы', sex: 'woman', cityId: 'almaty', passwordHash: null });
    const [works] = await ctx.db.read.select().from(affiliations).where(eq(affiliations.personId, person!.id));
    expect(works).toMatchObject({ position: 'Head' });
    const placed = await ctx.db.read.select().from(enrolments);
    expect(placed.map(({ personId }) => personId).sort()).toEqual([person!.id, there.personId].sort());
    expect(placed.every((row) => row.dueAt === dueAt && row.enrolledBy === ofAlmaty.accountId)).toBe(true);
    const kinds = (await ctx.db.read.select().from(jobs)).map(({ kind }) => kind).filter((kind) => /^mail/.test(kind));
    expect(kinds.sort()).toEqual(['mail.courseOffered', 'mail.enrolled', 'mail.invitation']);
    const offered = await ctx.db.read.select().from(events).where(eq(events.kind, 'course.offered'));
    expect(offered[0]?.data).toContain(far.accountId);
    const done = await ctx.db.read.select().from(events).where(eq(events.kind, 'roster.carriedOut'));
    expect(done).toHaveLength(1);
    expect(JSON.parse(done[0]!.data)).toMatchObject({ lines: 4, invited: 2, enrolled: 1, refused: 1 });
    expect(await checkChain(ctx, administrator)).toMatchObject({ broken: null });
    // Of somebody beyond the scope not even the row says who it is.
    expect((await linesOf(id))[2]?.personId).toBeNull();
  });

  it('changes nothing when the same file comes again, and says so', async () => {
    const lines = [line, 'Дана Сейіт;far@example.kz;;;;;;', 'Ann Lee;new@example.kz;;;;;;course-2'];
    await known('far@example.kz', 'astana');
    await carriedOut(lines);
    const before = await everything();
    const again = await planned(lines);
    expect((await said(again)).map(([outcome]) => outcome)).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(await rosterAt(ctx, ofAlmaty, again)).toMatchObject({ changing: 0 });
    await expect(confirmRoster(ctx, ofAlmaty, again)).rejects.toMatchObject({ code: 'rosterNothing' });
    expect(await everything()).toEqual(before);
  });

  it('corrects what a list wrote, and leaves what the person wrote', async () => {
    await carriedOut([line, 'Ann Lee;own@example.kz;;Org;;;;']);
    const own = (await personOf('own@example.kz'))!;
    const [account] = await ctx.db.read.select().from(accounts).where(eq(accounts.personId, own.id));
    const self = { ...ofAlmaty, accountId: account!.id, personId: own.id, grants: [] };
    await saveProfile(ctx, self, {
      nameKk: '',
      nameRu: '',
      nameLatin: 'Ann Lee-Park',
      sex: 'woman',
      ageBand: null,
      sector: null,
      city: 'almaty',
      organisation: 'My own',
      position: '',
      letters: 'en',
    });
    const next = ['Әлия Қанат;new@example.kz;м;Басқа ұйым;Chief;;;', 'Ann Lee;own@example.kz;m;Org;;;;'];
    const id = await carriedOut(next);
    const [changed, kept] = await linesOf(id);
    expect(changed).toMatchObject({ outcome: 'changed' });
    expect(changed?.details.changes).toEqual([
      { field: 'name', from: 'Әлия Қанатқызы', to: 'Әлия Қанат' },
      { field: 'sex', from: 'woman', to: 'man' },
      { field: 'organisation', from: 'Жаңа ұйым', to: 'Басқа ұйым' },
      { field: 'position', from: 'Head', to: 'Chief' },
    ]);
    expect(kept).toMatchObject({ outcome: 'unchanged', details: { stays: ['name', 'sex', 'organisation'] } });
    expect(await personOf('new@example.kz')).toMatchObject({ nameKk: 'Әлия Қанат', sex: 'man' });
    expect(await personOf('own@example.kz')).toMatchObject({ nameLatin: 'Ann Lee-Park', sex: 'woman' });
    expect((await said(await planned(next))).map(([outcome]) => outcome)).toEqual(['unchanged', 'unchanged']);
  });

  it('does not bring back who left the course', async () => {
    await carriedOut([line]);
    await ctx.db.write((tx) => tx.update(enrolments).set({ withdrawnAt: ctx.clock() }));
    expect(await said(await planned([line]))).toEqual([['unchanged', 'leftCourse']]);
  });

  it('goes on where it stopped', async () => {
    const lines = Array.from({ length: 450 }, (_, i) => `Ann Lee;p${i}@example.kz;;;;;;`);
    const id = await planned(lines);
    await confirmRoster(ctx, ofAlmaty, id);
    let writes = 0;
    const failing = {
      ...ctx,
      db: {
        ...ctx.db,
        get read() {
          return ctx.db.read;
        },
        hot: ctx.db.hot.bind(ctx.db),
        write: (job: never) => {
          // The first takes the job, the second is the first batch; then the machine goes down.
          if (++writes === 3) throw new Error('down');
          return ctx.db.write(job);
        },
      },
    } as unknown as TestCtx;
    await runNextJob(failing, { 'roster.carryOut': carryOut }).catch(() => false);
    expect(await rosterAt(ctx, ofAlmaty, id)).toMatchObject({ state: 'running', doneLines: 100, failed: false });
    await carryOut(ctx, { rosterId: id } as never);
    expect(await rosterAt(ctx, ofAlmaty, id)).toMatchObject({ state: 'done', doneLines: 450 });
    expect(await ctx.db.read.select().from(enrolments)).toHaveLength(450);
    const letters = await ctx.db.read.select().from(jobs).where(eq(jobs.kind, 'mail.invitation'));
    expect(letters).toHaveLength(450);
    expect(Math.max(...letters.map(({ runAt }) => runAt)) - ctx.clock()).toBeGreaterThan(60_000);
  });

  it('does nothing for somebody whose role was taken away meanwhile', async () => {
    const { grants } = await import('#db/schema');
    const id = await planned([line]);
    await confirmRoster(ctx, ofAlmaty, id);
    await ctx.db.write((tx) =>
      tx.update(grants).set({ revokedAt: ctx.clock() }).where(eq(grants.accountId, ofAlmaty.accountId)),
    );
    await work();
    expect(await said(id)).toEqual([['refused', 'enrolOutsideScope']]);
    expect(await ctx.db.read.select().from(enrolments)).toEqual([]);
  });

  it('leaves nothing of an erased person in any list, also in one that was never carried out', async () => {
    await carriedOut([line]);
    await planned([line, 'Ann Lee;stays@example.kz;;;;;;']);
    const person = (await personOf('new@example.kz'))!;
    await ctx.db.write((tx) => erasePerson(ctx, tx, person.id, { at: ctx.clock(), by: null }));
    const kept = await ctx.db.read.select().from(rosterLines);
    expect(JSON.stringify(kept)).not.toMatch(/Әлия|new@example|Жаңа ұйым/);
    expect(kept).toHaveLength(3);
    const mine = and(eq(rosterLines.personId, person.id), eq(rosterLines.outcome, 'invited'));
    expect(await ctx.db.read.select().from(rosterLines).where(mine)).toHaveLength(1);
  });
});

it('the file of the lines says what came of each, in the reader’s language', async () => {
  const id = await planned(['Ann Lee;a@example.kz;;;;;;', 'Ann Lee;bad;;;;;;']);
  const { pieces } = await rosterFile(ctx, { ...ofAlmaty, locale: 'ru' }, id, ';');
  let text = '';
  for await (const piece of pieces) text += piece;
  expect(text).toContain('Приглашение письмом');
  expect(text.split('\r\n').filter(Boolean)).toHaveLength(3);
});
