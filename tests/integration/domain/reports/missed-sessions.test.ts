import { beforeAll, expect, it } from 'vitest';
import { addPeople, removeMember } from '~/domain/cohorts/index.server';
import type { Member } from '~/domain/identity/index.server';
import { cancelMeeting, closeMeeting, keepSheet } from '~/domain/meetings/index.server';
import type { AttendanceStatus } from '~/domain/meetings/meeting.schema';
import { cohortBoard, deskOf, enrolmentList } from '~/domain/reports/index.server';
import { day } from '~/platform/clock';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aPerson } from '../../../support/factories';
import { membersOf } from '../cohorts/facts';
import { aCohortOf, aMeeting, staff, tuesday, twoHours } from '../meetings/facts';
import { counting } from './facts';

const marks = { P: 'present', L: 'late', A: 'absent', E: 'excused' } as const satisfies Record<
  string,
  AttendanceStatus
>;
type Letter = keyof typeof marks;

/** Each person's marks in the sessions that are closed, in their order; a dot is nobody's mark. */
const parts: [string, string | null][] = [
  ['PPP', null],
  ['AAP', null],
  ['PAA', 'missed'],
  ['AAA', 'missed'],
  ['AA.', 'missed'],
  ['LEE', null],
  ['EEE', 'missed'],
  ['EAP', null],
  ['PEA', null],
];

let ctx: TestCtx;
let actor: Member;
let cohort: Awaited<ReturnType<typeof aCohortOf>>;

beforeAll(async () => {
  ctx = await testCtx();
  await aCourse(ctx);
  actor = await staff(ctx, 'coordinator');
  cohort = await aCohortOf(ctx, actor, { people: parts.length, percent: 50 });
  const at = (i: number) => ({ startsAt: tuesday + i * day, endsAt: tuesday + i * day + twoHours });
  for (let i = 0; i < 3; i++) {
    const held = await aMeeting(ctx, actor, cohort.code, at(i));
    const lines = parts.flatMap(([letters], person) => {
      const status = marks[letters[i] as Letter];
      const { personId } = cohort.members[person]!;
      return status ? [{ personId, status, checkInAt: null, checkOutAt: null }] : [];
    });
    await keepSheet(ctx, actor, { ...held, lines, source: 'sheet', reason: null, scan: null });
    await closeMeeting(ctx, actor, held);
  }
  await aMeeting(ctx, actor, cohort.code, at(3));
  // Neither a cancelled one nor one that is not required changes what is asked.
  await cancelMeeting(ctx, actor, await aMeeting(ctx, actor, cohort.code, at(4)));
  await closeMeeting(ctx, actor, await aMeeting(ctx, actor, cohort.code, { ...at(5), required: false }));
});

it('finds on the board, on the desk and in the list the same people, whose need is worked out here', async () => {
  const board = await cohortBoard(ctx, actor, { cohort });
  const needs = new Map(board.rows.map(({ personId, need }) => [personId, need]));
  expect(cohort.members.map(({ personId }) => needs.get(personId))).toEqual(parts.map(([, need]) => need));
  const missing = board.rows.filter(({ need }) => need === 'missed').map(({ id }) => id);
  expect(board.counts).toEqual({ risk: missing.length, track: parts.length - missing.length, done: 0 });
  const risk = await cohortBoard(ctx, actor, { cohort, group: 'risk' });
  expect(risk.rows.map(({ id }) => id)).toEqual(missing);
  const list = await enrolmentList(ctx, actor, { filters: { need: 'missed' }, page: { order: 'name' } });
  expect(list.rows.map(({ id }) => id).sort()).toEqual([...missing].sort());
  const { needs: counts, waiting } = await deskOf(ctx, actor);
  expect(counts).toEqual({ any: missing.length, overdue: 0, missed: missing.length, stalled: 0, notStarted: 0 });
  expect(waiting.map(({ id }) => id).sort()).toEqual([...missing].sort());
});

it('counts what is asked, held and missed', async () => {
  const board = await cohortBoard(ctx, actor, { cohort });
  const row = board.rows.find(({ personId }) => personId === cohort.members[2]!.personId);
  expect(row?.sessions).toEqual({ percent: 50, total: 4, closed: 3, done: 1, absentLately: 2 });
});

it('asks by the cohort of the last seat, and nobody who has left', async () => {
  const [moves, leaves] = [cohort.members[3]!.personId, cohort.members[6]!.personId];
  ctx.pass(1000);
  const other = await aCohortOf(ctx, actor, { people: 0, percent: null });
  await addPeople(ctx, actor, { code: other.code, personIds: [moves] });
  const member = (await membersOf(ctx, cohort.id)).find(({ personId }) => personId === leaves);
  await removeMember(ctx, actor, { code: cohort.code, memberId: member?.id });
  const list = await enrolmentList(ctx, actor, { filters: { need: 'missed' }, page: { order: 'name' } });
  const people = list.rows.map(({ personId }) => personId);
  expect(people).not.toContain(moves);
  expect(people).not.toContain(leaves);
  expect(people).toHaveLength(2);
  const all = await enrolmentList(ctx, actor, { filters: {}, page: { order: 'name' } });
  expect(all.rows.filter(({ need }) => need === 'missed').map(({ personId }) => personId)).toEqual(people);
});

it('looks at somebody who came late by what can still be reached, and asks no more for more of them', async () => {
  const personIds = [await aPerson(ctx), await aPerson(ctx)];
  const cost = async () => {
    const seen = counting(ctx);
    await cohortBoard(seen.ctx, actor, { cohort });
    return seen.queries();
  };
  const before = await cost();
  await addPeople(ctx, actor, { code: cohort.code, personIds });
  expect(await cost()).toBe(before);
  const list = await enrolmentList(ctx, actor, { filters: { need: 'missed' }, page: { order: 'name' } });
  // Of four sessions three are gone and two are needed.
  expect(list.rows.filter(({ personId }) => personIds.includes(personId))).toHaveLength(2);
});
