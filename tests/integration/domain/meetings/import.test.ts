import { beforeAll, describe, expect, it } from 'vitest';
import { addPeople } from '~/domain/cohorts/index.server';
import type { Member } from '~/domain/identity/index.server';
import { closeMeeting, keepImport, markPerson, planImport } from '~/domain/meetings/index.server';
import { hour, minute } from '~/platform/clock';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aPerson } from '../../../support/factories';
import { aWorkbook } from '../../../support/workbooks';
import { aCohortOf, aMeeting, marksIn, staff, tuesday } from './facts';

let ctx: TestCtx;
let coordinator: Member;

beforeAll(async () => {
  ctx = await testCtx();
  await aCourse(ctx, { quiz: null });
  coordinator = await staff(ctx, 'coordinator');
});

async function aSession(people = 3) {
  const cohort = await aCohortOf(ctx, coordinator, { people });
  const which = await aMeeting(ctx, coordinator, cohort.code);
  const plan = (text: string, actor = coordinator) => planImport(ctx, actor, { ...which, bytes: Buffer.from(text) });
  const keep = (sealed: string | null, reason: string | null = null, actor = coordinator) =>
    keepImport(ctx, actor, { ...which, sealed: sealed ?? '', reason });
  return { ...cohort, which, plan, keep };
}

describe('a file of who was there', () => {
  it('is first looked through, line by line with reasons, and writes nothing', async () => {
    const { code, members, which, plan } = await aSession();
    const [one, two] = members as [Member, Member, Member];
    const twins = [await aPerson(ctx, { nameKk: 'Айым Ким' }), await aPerson(ctx, { nameKk: 'Айым Ким' })];
    await addPeople(ctx, coordinator, { code, personIds: twins });
    await markPerson(ctx, coordinator, { ...which, markId: ctx.newId(), personId: two.personId, status: 'absent' });
    const { lines, sealed } = await plan(
      [
        'Аты-жөні;E-mail;Қатысу;Келген уақыты;Кеткен уақыты',
        `;${one.email!.toUpperCase()};қатысты;10:05;11:30`,
        'Б КАТЫСУШЫ;;кешікті;;',
        'Айым Ким;;қатысты;;',
        'Ешкім Емес;;қатысты;;',
        `x;${one.email};қатысты;;`,
        'Қатысушы в;;мүмкін;;',
        'Қатысушы в;;қатысты;ертерек;',
        'Қатысушы в;;қатысты;11:00;10:00',
        '=1+1;;қатысты;;',
      ].join('\n'),
    );
    expect(lines.map(({ line, outcome, reason, before }) => [line, outcome, reason, before])).toEqual([
      [2, 'record', null, null],
      [3, 'correct', null, 'absent'],
      [4, 'refused', 'several', null],
      [5, 'refused', 'nobody', null],
      [6, 'refused', 'twice', null],
      [7, 'refused', 'status', null],
      [8, 'refused', 'time', null],
      [9, 'refused', 'order', null],
      [10, 'refused', 'formula', null],
    ]);
    expect(sealed).not.toBeNull();
    expect(await marksIn(ctx, which.meetingId)).toHaveLength(1);
  });

  it('is then written once, with a reason where marks change', async () => {
    const { members, which, plan, keep } = await aSession();
    const [one, two] = members as [Member, Member, Member];
    await markPerson(ctx, coordinator, { ...which, markId: ctx.newId(), personId: two.personId, status: 'absent' });
    const text = `email,attendance,join time\n${one.email},present,10:05\n${two.email},late,`;
    const { sealed } = await plan(text);
    await expect(keep(sealed)).rejects.toMatchObject({ field: 'reason' });
    expect(await marksIn(ctx, which.meetingId)).toHaveLength(1);
    expect(await keep(sealed, 'Бейнекездесу тізімі')).toMatchObject({ recorded: 1, corrected: 1 });
    expect(await keep(sealed, 'Бейнекездесу тізімі')).toMatchObject({ recorded: 0, corrected: 0, unchanged: 2 });
    expect(await marksIn(ctx, which.meetingId)).toContainEqual(
      expect.objectContaining({ personId: one.personId, source: 'import', checkInAt: tuesday + 5 * minute }),
    );
    expect((await plan(text)).sealed).toBeNull();
  });

  it('without a column for the mark lists those who were there, from a workbook too', async () => {
    const { members, which, plan } = await aSession();
    const { lines } = await plan(`E-mail\n${members[0]!.email}`);
    expect(lines).toMatchObject([{ outcome: 'record', status: 'present' }]);
    const bytes = await aWorkbook([
      ['ФИО', 'Отметка'],
      ['а қатысушы', 'опоздал'],
    ]);
    const read = await planImport(ctx, coordinator, { ...which, bytes });
    expect(read.lines).toMatchObject([{ outcome: 'record', status: 'late' }]);
  });

  it('cannot be confirmed by another, for another session, changed, or an hour later', async () => {
    const { members, which, plan, keep } = await aSession();
    const { sealed } = await plan(`E-mail\n${members[0]!.email}`);
    const other = await staff(ctx, 'administrator');
    const over = { code: 'importOver' };
    await expect(keep(sealed, null, other)).rejects.toMatchObject(over);
    const there = await aSession();
    await expect(there.keep(sealed)).rejects.toMatchObject(over);
    for (const wrong of ['', 'x', `${sealed!.slice(0, -4)}AAAA`]) await expect(keep(wrong)).rejects.toMatchObject(over);
    ctx.pass(2 * hour);
    await expect(keep(sealed)).rejects.toMatchObject(over);
    expect(await marksIn(ctx, which.meetingId)).toEqual([]);
  });

  it('says of a closed list that every line corrects it, and of a wrong file what is missing', async () => {
    const { members, which, plan } = await aSession();
    await closeMeeting(ctx, coordinator, which);
    expect((await plan(`E-mail\n${members[0]!.email}`)).lines).toMatchObject([
      { outcome: 'correct', before: 'absent' },
    ]);
    await expect(plan('Город;Телефон\nАлматы;1')).rejects.toMatchObject({ field: 'file', code: 'attendanceColumns' });
    const elsewhere = await staff(ctx, 'coordinator', { kind: 'city', id: 'astana' });
    await expect(plan('E-mail\nx@example.org', elsewhere)).rejects.toMatchObject({ kind: 'missing' });
  });
});
