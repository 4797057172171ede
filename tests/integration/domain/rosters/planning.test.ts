import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { affiliations, events } from '#db/schema';
import { courseAt } from '~/domain/catalogue/index.server';
import { enrolPerson } from '~/domain/learning/index.server';
import {
  confirmRoster,
  planRoster,
  rosterAt,
  rosterFile,
  rosterLinesOf,
  rostersOf,
} from '~/domain/rosters/index.server';
import type { TestCtx } from '../../../support/context';
import { anOrganisation, aPerson } from '../../../support/factories';
import { coordinatorOf, head, type ListFacts, listFacts } from './facts';

let ctx: ListFacts['ctx'];
let ofAlmaty: ListFacts['ofAlmaty'];
let administrator: ListFacts['administrator'];
let planned: ListFacts['planned'];
let linesOf: ListFacts['linesOf'];
let said: ListFacts['said'];
let known: ListFacts['known'];
let everything: ListFacts['everything'];

beforeEach(async () => {
  ({ ctx, ofAlmaty, administrator, planned, linesOf, said, known, everything } = await listFacts());
});

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
    const other = await coordinatorOf(ctx, { kind: 'city', id: 'almaty' });
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

it('the file of the lines says what came of each, in the reader’s language', async () => {
  const id = await planned(['Ann Lee;a@example.kz;;;;;;', 'Ann Lee;bad;;;;;;']);
  const { pieces } = await rosterFile(ctx, { ...ofAlmaty, locale: 'ru' }, id, ';');
  let text = '';
  for await (const piece of pieces) text += piece;
  expect(text).toContain('Приглашение письмом');
  expect(text.split('\r\n').filter(Boolean)).toHaveLength(3);
});
