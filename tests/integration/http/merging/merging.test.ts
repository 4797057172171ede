import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrolments, events, grants, merges, persons } from '#db/schema';
import type { Grant } from '~/domain/identity/index.server';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import { aMember, anOrganisation, aPerson } from '../../../support/factories';
import type { Visitor } from '../../../support/visitor';
import { anEnrolment } from '../../domain/reports/facts';

let app: TestApp;
let coordinator: Visitor;
let second: Visitor;
let secondAccount: string;
let ofAstana: Visitor;
let trainer: Visitor;
let member: Visitor;

const almaty: Grant[] = [{ role: 'coordinator', scope: { kind: 'city', id: 'almaty' } }];
const signedIn = async (given: Grant[]) => {
  const { email, accountId } = await anAccount(app.ctx, { grants: given });
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  return { visitor, accountId };
};

beforeAll(async () => {
  app = await startTestApp();
  await aCourse(app.ctx);
  ({ visitor: coordinator } = await signedIn(almaty));
  ({ visitor: second, accountId: secondAccount } = await signedIn(almaty));
  ({ visitor: ofAstana } = await signedIn([{ role: 'coordinator', scope: { kind: 'city', id: 'astana' } }]));
  ({ visitor: trainer } = await signedIn([{ role: 'trainer', scope: { kind: 'course', id: 'crs-1' } }]));
  ({ visitor: member } = await signedIn([]));
}, 60_000);
afterAll(() => app.close());

let pairs = 0;
/** Two people of Almaty with one name, each on the course, and the address that lays them beside each other. */
async function aPair(name = `Айгүл Әлімжанова${'абвгдежзик'[pairs] ?? ''}`) {
  pairs++;
  const make = async (box: string, ageBand: string) => {
    const personId = await aPerson(app.ctx, { nameKk: name, cityId: 'almaty', ageBand });
    await aMember(app.ctx, { personId, email: `${box}${pairs}@example.kz` });
    await anEnrolment(app.ctx, { personId, courseId: 'crs-1' });
    return personId;
  };
  const [keep, gone] = [await make('first', '25-34'), await make('second', '35-44')];
  return { keep, gone, name, page: `/en/coordinate/duplicates/people/${keep}/${gone}` };
}
type Pair = Awaited<ReturnType<typeof aPair>>;

async function proposed({ page, keep }: Pair): Promise<string> {
  const answer = await coordinator.post(page, { keep, reason: 'The same telephone' });
  expect(answer.status, answer.text.slice(0, 300)).toBe(303);
  return answer.location ?? '';
}
const mergedInto = async (id: string) => {
  const [row] = await app.ctx.db.read.select().from(persons).where(eq(persons.id, id));
  return row?.mergedInto ?? null;
};
const mergeRows = () => app.ctx.db.read.select().from(merges);
const countOf = async (kind: string) =>
  (await app.ctx.db.read.select().from(events).where(eq(events.kind, kind))).length;

describe('two records of one person', () => {
  it('stand on the page of duplicates, are proposed by one and confirmed by another, and parted again', async () => {
    const pair = await aPair();
    const list = await coordinator.get('/en/coordinate/duplicates/people');
    for (const part of [pair.name, pair.keep, 'Possible', 'Compare']) expect(list.text).toContain(part);
    const beside = await coordinator.get(pair.page);
    for (const part of ['Are these one person?', 'differs', `first${pairs}@example.kz`, `second${pairs}@example.kz`])
      expect(beside.text).toContain(part);

    const merge = await proposed(pair);
    expect(await proposed(pair)).toBe(merge);
    const own = await coordinator.get(merge);
    expect(own.text).toContain('You proposed this. Another coordinator');
    expect(own.text).not.toContain('Confirm: they are one');
    expect(await coordinator.post(merge, { looked: 'yes' })).toMatchObject({ status: 409 });
    expect(await mergedInto(pair.gone)).toBeNull();

    expect((await second.get('/en/coordinate/duplicates/people')).text).toContain('Waiting for a second look');
    expect((await second.get(merge)).text).toContain('The same telephone');
    const before = await countOf('merge.confirmed');
    const answers = await Promise.all([second.post(merge), second.post(merge)]);
    for (const answer of answers) expect(answer).toMatchObject({ status: 303, location: merge });
    expect(await countOf('merge.confirmed')).toBe(before + 1);
    expect(await mergedInto(pair.gone)).toBe(pair.keep);
    const rows = await app.ctx.db.read.select().from(enrolments).where(eq(enrolments.personId, pair.gone));
    expect(rows).toEqual([]);

    const person = '/en/coordinate/people';
    expect(await second.get(`${person}/${pair.gone}`)).toMatchObject({
      status: 303,
      location: `${person}/${pair.keep}`,
    });
    for (const stranger of [ofAstana, member]) expect((await stranger.get(`${person}/${pair.gone}`)).status).toBe(404);
    const survivor = await second.get(`${person}/${pair.keep}`);
    expect(survivor.text).toContain(`href="${merge}"`);
    expect(survivor.text).toContain(`href="/en/coordinate/duplicates/people?person=${pair.keep}"`);

    const undoing = await second.get(`${merge}/undoing`);
    for (const part of ['Goes back to the other', 'Enrolments: <strong class="tabular-nums">1']) {
      expect(undoing.text.replaceAll('<!-- -->', '')).toContain(part);
    }
    for (let twice = 0; twice < 2; twice++) expect((await second.post(`${merge}/undoing`)).status).toBe(303);
    expect(await countOf('merge.undone')).toBe(1);
    expect(await mergedInto(pair.gone)).toBeNull();
    expect((await second.get(merge)).text).toContain('Undone');
  });

  it('come back with a sentence beside each field that says nothing, and with what was typed', async () => {
    const { page, keep } = await aPair();
    const none = await coordinator.post(page, { reason: 'By telephone' });
    expect(none.status).toBe(400);
    expect(none.text).toContain('id="keep-fault"');
    expect(none.text).toContain('By telephone</textarea>');
    const silent = await coordinator.post(page, { keep, reason: '  ' });
    expect(silent.status).toBe(400);
    expect(silent.text).toContain('id="reason-fault"');
    expect((await coordinator.post(page, { keep: 'somebody-else', reason: 'x' })).status).toBe(404);
  });

  it('are found from the page of one of them', async () => {
    const [one, other] = [await aPair(), await aPair()];
    const { text } = await coordinator.get(`/en/coordinate/duplicates/people?person=${one.keep}`);
    expect(text).toContain(`first${pairs - 1}@example.kz`);
    expect(text).not.toContain(`first${pairs}@example.kz`);
    expect(other.keep).not.toBe(one.keep);
    expect((await coordinator.get('/en/coordinate/duplicates/people?person=nobody')).text).toContain(
      'Nobody within your scope looks like this person',
    );
    expect((await trainer.get(`/en/coordinate/people/${one.keep}`)).text).not.toContain('?person=');
  });

  it('are turned down, or said to be two, and no longer likely', async () => {
    const [down, two] = [await aPair(), await aPair()];
    const merge = await proposed(down);
    expect((await second.post(`${merge}/dismissal`)).status).toBe(303);
    expect((await second.post(merge)).status).toBe(409);
    expect(await mergedInto(down.gone)).toBeNull();
    expect((await coordinator.post(`${two.page}/two`)).status).toBe(303);
    const { text } = await coordinator.get('/en/coordinate/duplicates/people');
    for (const { keep, gone } of [down, two]) {
      expect(text).not.toContain(`${keep}/${gone}`);
      expect(text).not.toContain(`${gone}/${keep}`);
    }
  });

  it('are not merged twice: what was merged in between is gone for the other proposal', async () => {
    const pair = await aPair();
    const third = await aPerson(app.ctx, { nameKk: pair.name, cityId: 'almaty' });
    const first = await proposed(pair);
    const stale = { ...pair, keep: third, page: `/en/coordinate/duplicates/people/${third}/${pair.gone}` };
    const late = await proposed(stale);
    expect((await second.post(first)).status).toBe(303);
    expect((await second.post(late)).status).toBe(404);
    expect(await mergedInto(pair.gone)).toBe(pair.keep);
    expect((await coordinator.get(stale.page)).status).toBe(404);
    expect((await coordinator.post(stale.page, { keep: third, reason: 'x' })).status).toBe(404);
  });

  it('are missing for whoever does not see both, and nothing of theirs changes', async () => {
    const pair = await aPair();
    const merge = await proposed(pair);
    const strangers = [ofAstana, trainer, member];
    const before = await mergeRows();
    for (const visitor of strangers) {
      for (const page of [pair.page, merge, `${merge}/undoing`]) expect((await visitor.get(page)).status).toBe(404);
      expect((await visitor.post(pair.page, { keep: pair.gone, reason: 'x' })).status).toBe(404);
      for (const page of [merge, `${merge}/undoing`]) expect((await visitor.post(page)).status).toBe(404);
      for (const page of [`${merge}/dismissal`, `${pair.page}/two`])
        expect((await visitor.post(page, {}, { accept: 'application/json' })).status).toBe(404);
    }
    for (const page of [pair.page, merge, `${merge}/undoing`, `${merge}/dismissal`, `${pair.page}/two`]) {
      const answer = await app.visitor().post(page, { keep: pair.keep, reason: 'x' });
      expect(answer.status).toBe(303);
      expect(answer.location).toContain('/sign-in');
    }
    expect(await mergeRows()).toEqual(before);
    // Half a pair is not enough: one of the two is beyond the scope.
    const far = await aPerson(app.ctx, { nameKk: pair.name, cityId: 'astana' });
    const half = `/en/coordinate/duplicates/people/${pair.keep}/${far}`;
    for (const visitor of [coordinator, ofAstana]) {
      expect((await visitor.get(half)).status).toBe(404);
      expect((await visitor.post(half, { keep: pair.keep, reason: 'x' })).status).toBe(404);
    }
    // Undone before it was done, a proposal stands as it was.
    expect((await coordinator.get(`${merge}/undoing`)).status).toBe(404);
    expect((await second.post(merge)).status).toBe(303);
    for (const visitor of strangers) expect((await visitor.post(`${merge}/undoing`)).status).toBe(404);
    expect(await mergedInto(pair.gone)).toBe(pair.keep);
  });

  it('are looked at a second time by the same person only where nobody else sees both', async () => {
    const pair = await aPair();
    const merge = await proposed(pair);
    await app.ctx.db.write((tx) =>
      tx.update(grants).set({ revokedAt: app.ctx.clock() }).where(eq(grants.accountId, secondAccount)),
    );
    const alone = await coordinator.get(merge);
    expect(alone.text).toContain('There is nobody else who could look');
    const unlooked = await coordinator.post(merge);
    expect(unlooked.status).toBe(400);
    expect(unlooked.text).toContain('looked-fault');
    expect(await mergedInto(pair.gone)).toBeNull();
    expect((await coordinator.post(merge, { looked: 'yes' })).status).toBe(303);
    expect(await mergedInto(pair.gone)).toBe(pair.keep);
    await app.ctx.db.write((tx) =>
      tx.update(grants).set({ revokedAt: null }).where(eq(grants.accountId, secondAccount)),
    );
  });
});

describe('two records of one organisation', () => {
  it('are proposed, confirmed by another, and missing in another city', async () => {
    const keep = await anOrganisation(app.ctx, { name: 'Қоғамдық қор Самал', cityId: 'almaty' });
    const gone = await anOrganisation(app.ctx, { name: 'ОФ «Самал»', cityId: 'almaty' });
    const page = `/en/coordinate/duplicates/organisations/${keep}/${gone}`;
    expect((await coordinator.get('/en/coordinate/duplicates/organisations')).text).toContain('ОФ «Самал»');
    for (const visitor of [ofAstana, trainer, member]) expect((await visitor.get(page)).status).toBe(404);
    const { location } = await coordinator.post(page, { keep, reason: 'One address' });
    expect((await ofAstana.post(location ?? '')).status).toBe(404);
    expect((await second.post(location ?? '')).status).toBe(303);
    const [row] = (await mergeRows()).filter(({ keptId }) => keptId === keep);
    expect(row).toMatchObject({ goneId: gone });
    expect(row?.confirmedAt).not.toBeNull();
    expect((await coordinator.get('/en/coordinate/duplicates/nobody')).status).toBe(404);
  });
});
