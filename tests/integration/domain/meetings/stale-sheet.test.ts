import { beforeEach, expect, it } from 'vitest';
import type { Member } from '~/domain/identity/index.server';
import { keepSheet, type SheetLine } from '~/domain/meetings/index.server';
import { Refusal } from '~/platform/refusal';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCohortOf, aMeeting, marksIn, staff, tuesday } from './facts';

let ctx: TestCtx;
let coordinator: Member;
let which: { code: string; meetingId: string };
let people: string[];

beforeEach(async () => {
  ctx = await testCtx();
  await aCourse(ctx);
  coordinator = await staff(ctx, 'coordinator');
  const cohort = await aCohortOf(ctx, coordinator);
  people = cohort.members.map(({ personId }) => personId);
  which = await aMeeting(ctx, coordinator, cohort.code);
});

const line = (person: number, status: SheetLine['status'], seen?: string | null, checkInAt: number | null = null) => ({
  personId: people[person]!,
  status,
  checkInAt,
  checkOutAt: null,
  seen,
});
const keep = (lines: SheetLine[], reason: string | null = null) =>
  keepSheet(ctx, coordinator, { ...which, lines, source: 'sheet', reason, scan: null });
const refused = (kept: Promise<unknown>) =>
  kept.then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? error : null),
  );

it('names every line whose mark has changed, with both marks, and writes none', async () => {
  await keep([line(0, 'present', null, tuesday), line(1, 'absent', null)]);
  const before = await marksIn(ctx, which.meetingId);
  const lines = [line(0, 'absent', null), line(1, 'late', null), line(2, 'present', null)];
  const refusal = await refused(keep(lines, 'from the paper'));
  expect([refusal, ...(refusal?.others ?? [])]).toMatchObject([
    {
      kind: 'conflict',
      code: 'attendanceChangedTo',
      field: `status.${people[0]}`,
      params: { now: 'present', nowAt: ' 10:00', typed: 'absent', typedAt: '' },
    },
    { field: `status.${people[1]}`, params: { now: 'absent', typed: 'late' } },
  ]);
  expect(await marksIn(ctx, which.meetingId)).toEqual(before);
});

it('takes what says the same as the mark that came meanwhile, and what was seen', async () => {
  await keep([line(0, 'present', null)]);
  const [mark] = await marksIn(ctx, which.meetingId);
  expect(await keep([line(0, 'present', null)])).toMatchObject({ unchanged: 1 });
  expect(await keep([line(0, 'late', mark?.id)], 'came at half past')).toMatchObject({ corrected: 1 });
  expect(await refused(keep([line(0, 'absent', mark?.id)], 'again'))).toMatchObject({ code: 'attendanceChangedTo' });
});

it('of two who correct one mark at once takes one', async () => {
  await keep([line(0, 'present', null)]);
  const [mark] = await marksIn(ctx, which.meetingId);
  const outcomes = await Promise.all([
    refused(keep([line(0, 'late', mark?.id)], 'one')),
    refused(keep([line(0, 'absent', mark?.id)], 'other')),
  ]);
  expect(outcomes.filter((one) => one === null)).toHaveLength(1);
  expect(await marksIn(ctx, which.meetingId)).toHaveLength(2);
});
