import { beforeAll, describe, expect, it } from 'vitest';
import type { Grant, Member, Scope } from '~/domain/identity/index.server';
import {
  completionReport,
  courseTaught,
  enrolmentList,
  personRecord,
  snapshotOf,
  totalsOf,
} from '~/domain/reports/index.server';
import { day } from '~/platform/clock';
import { Refusal } from '~/platform/refusal';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCity, aMember, anOrganisation, aPerson } from '../../../support/factories';
import { anAffiliation, anEnrolment } from './facts';

/** Who learns what, and where they are; each person is called by what tells them apart. */
let ctx: TestCtx;
const people: Record<string, string> = {};
let green: string;
let other: string;

beforeAll(async () => {
  ctx = await testCtx();
  await aCity(ctx);
  await aCity(ctx, 'astana', { kk: 'Астана', ru: 'Астана', en: 'Astana' });
  await aCourse(ctx, { id: 'crs-1', programme: 'wealmaty' });
  await aCourse(ctx, { id: 'crs-2', programme: 'other' });
  green = await anOrganisation(ctx, { cityId: 'almaty' });
  other = await anOrganisation(ctx, { name: 'Другая', cityId: 'astana' });
  const somebody = async (name: string, courseId: string, cityId?: string, organisationId?: string, ended?: number) => {
    const personId = await aPerson(ctx, { nameKk: name, cityId });
    people[name] = personId;
    await anEnrolment(ctx, { personId, courseId });
    if (organisationId)
      await anAffiliation(ctx, { personId, organisationId, startedAt: ctx.clock() - 9 * day, endedAt: ended });
  };
  await somebody('in Almaty', 'crs-1', 'almaty');
  await somebody('in Astana', 'crs-1', 'astana', other);
  await somebody('nowhere, works in Almaty', 'crs-2', undefined, green);
  await somebody('in Astana, works in Almaty', 'crs-2', 'astana', green);
  await somebody('left Almaty', 'crs-2', undefined, green, ctx.clock() - day);
  // Two employers at once: still one person and one row.
  await anAffiliation(ctx, { personId: people['in Astana, works in Almaty']!, organisationId: other });
});

const all = ['in Almaty', 'in Astana', 'nowhere, works in Almaty', 'in Astana, works in Almaty', 'left Almaty'];
const cases: [role: Grant['role'], scope: () => Scope, sees: string[]][] = [
  ['administrator', () => ({ kind: 'all' }), all],
  ['coordinator', () => ({ kind: 'all' }), all],
  ['coordinator', () => ({ kind: 'programme', id: 'wealmaty' }), ['in Almaty', 'in Astana']],
  ['coordinator', () => ({ kind: 'course', id: 'crs-1' }), ['in Almaty', 'in Astana']],
  ['coordinator', () => ({ kind: 'city', id: 'almaty' }), ['in Almaty', 'nowhere, works in Almaty']],
  ['coordinator', () => ({ kind: 'city', id: 'astana' }), ['in Astana', 'in Astana, works in Almaty']],
  [
    'coordinator',
    () => ({ kind: 'organisation', id: green }),
    ['nowhere, works in Almaty', 'in Astana, works in Almaty'],
  ],
  ['coordinator', () => ({ kind: 'organisation', id: 'unknown' }), []],
  ['trainer', () => ({ kind: 'course', id: 'crs-1' }), []],
];

describe.each(cases)('%s %#', (role, scope, sees) => {
  let actor: Member;
  beforeAll(async () => {
    actor = await aMember(ctx, { grants: [{ role, scope: scope() }] });
  });

  it('lists exactly their people, each once', async () => {
    const { rows } = await enrolmentList(ctx, actor, { filters: {}, page: { order: 'recent' } });
    expect(rows.map(({ nameKk }) => nameKk).sort()).toEqual([...sees].sort());
  });

  it('counts exactly their people', async () => {
    expect(await totalsOf(ctx, actor, {}, ctx.clock())).toMatchObject({
      participations: sees.length,
      people: sees.length,
    });
    expect((await snapshotOf(ctx, actor, completionReport, { filters: {} })).rows).toBe(
      role === 'trainer' ? 0 : sees.length,
    );
  });

  it.each(all)('opens %s only when theirs', async (name) => {
    const record = personRecord(ctx, actor, people[name]!);
    if (sees.includes(name)) expect((await record).courses).toHaveLength(1);
    else await expect(record).rejects.toMatchObject({ kind: 'missing' });
  });
});

describe('several grants', () => {
  it('reach what each of them reaches', async () => {
    const grants: Grant[] = [
      { role: 'coordinator', scope: { kind: 'programme', id: 'wealmaty' } },
      { role: 'coordinator', scope: { kind: 'city', id: 'astana' } },
      { role: 'trainer', scope: { kind: 'course', id: 'crs-2' } },
    ];
    const actor = await aMember(ctx, { grants });
    const { rows } = await enrolmentList(ctx, actor, { filters: {}, page: { order: 'name' } });
    expect(rows.map(({ nameKk }) => nameKk).sort()).toEqual(['in Almaty', 'in Astana', 'in Astana, works in Almaty']);
  });

  it('count for nothing before the second factor', async () => {
    const actor = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'all' } }] });
    const { rows } = await enrolmentList(
      ctx,
      { ...actor, secondFactor: false },
      { filters: {}, page: { order: 'name' } },
    );
    expect(rows).toEqual([]);
  });
});

describe('a trainer', () => {
  it('opens the courses they teach and no other', async () => {
    const actor = await aMember(ctx, { grants: [{ role: 'trainer', scope: { kind: 'course', id: 'crs-1' } }] });
    expect(await courseTaught(ctx, actor, 'course-1')).toMatchObject({ enrolled: 2 });
    const stranger = await courseTaught(ctx, actor, 'course-2').catch((error: unknown) => error);
    expect(stranger).toBeInstanceOf(Refusal);
    expect(stranger).toMatchObject({ kind: 'missing' });
  });
});
