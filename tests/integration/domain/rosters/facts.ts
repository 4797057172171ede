import { eq } from 'drizzle-orm';
import { accounts, affiliations, enrolments, jobs, organisations, persons } from '#db/schema';
import { ensureCities, type Grant } from '~/domain/identity/index.server';
import { confirmRoster, planRoster, rosterLinesOf } from '~/domain/rosters/index.server';
import { runNextJob } from '~/platform/jobs';
import { handlers } from '~/web/handlers';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';

/** The head of every list here. */
export const head = 'Full name;Email;Sex;Organisation;Position;City;Language;Course';

export const coordinatorOf = (ctx: TestCtx, scope: Grant['scope']) =>
  aMember(ctx, { grants: [{ role: 'coordinator', scope }] });

export type ListFacts = Awaited<ReturnType<typeof listFacts>>;

/** Two courses, who may send lists, and what tests do with a list. */
export async function listFacts() {
  const ctx = await testCtx();
  await ensureCities(ctx);
  await aCourse(ctx);
  await aCourse(ctx, { id: 'crs-2', programme: 'other' });
  const ofAlmaty = await coordinatorOf(ctx, { kind: 'city', id: 'almaty' });
  const administrator = await aMember(ctx, { grants: [{ role: 'administrator', scope: { kind: 'all' } }] });
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
  return { ctx, ofAlmaty, administrator, planned, linesOf, said, work, carriedOut, personOf, known, everything };
}
