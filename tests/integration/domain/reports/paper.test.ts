import { beforeAll, describe, expect, it } from 'vitest';
import type { Member } from '~/domain/identity/index.server';
import type { EnrolmentFilters } from '~/domain/reports/enrolment.schema';
import { mostPaperRows, type Report, reportFile, reports } from '~/domain/reports/index.server';
import { wordsIn } from '~/words/catalogues.server';
import type { Locale } from '~/words/words';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCity, aMember, aPerson } from '../../../support/factories';
import { fontsOf, infoOf, textOf } from '../../../unit/sheet/poppler';
import { anInitiative } from '../initiatives/facts';
import { aCompletion, aConsent, anEnrolment } from './facts';

let ctx: TestCtx;
let coordinator: Member;

async function paper(report: Report, locale: Locale = 'kk', filters: EnrolmentFilters = {}, actor = coordinator) {
  const { snapshot, pieces } = await reportFile(ctx, actor, report, { filters, format: 'pdf', words: wordsIn(locale) });
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece));
  return { snapshot, bytes: Buffer.concat(all), pieces: all.filter((piece) => piece.length > 0).length };
}

const one = (text: string) => text.replace(/\s+/g, ' ');

beforeAll(async () => {
  ctx = await testCtx();
  await aCity(ctx);
  const { versionId } = await aCourse(ctx);
  const personId = await aPerson(ctx, { nameKk: 'Үкілім Ғаниқызы', sex: 'woman' });
  coordinator = {
    ...(await aMember(ctx, { personId, grants: [{ role: 'coordinator', scope: { kind: 'all' } }] })),
    name: 'Үкілім Ғаниқызы',
  };
  for (let i = 0; i < 60; i++) {
    const learner = await aPerson(ctx, {
      nameKk: `Әйгерім Қожаңұлы Өскен ${i}`,
      sex: i % 2 ? 'man' : 'woman',
      sector: 'civil_society',
      cityId: 'almaty',
    });
    await anEnrolment(ctx, { personId: learner, courseId: 'crs-1', startedAt: ctx.clock() });
    await aConsent(ctx, { personId: learner });
    if (i < 3) await aCompletion(ctx, { personId: learner, courseId: 'crs-1', versionId });
  }
  await anInitiative(ctx, coordinator);
});

describe.each(reports)('$name on paper', (report) => {
  it('is a tagged document with embedded faces that says what it is, of when, for whom, and how many rows', async () => {
    const { snapshot, bytes } = await paper(report);
    const info = infoOf(bytes);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/Page size:\s+841\.89 x 595\.28 pts \(A4\)/);
    const fonts = fontsOf(bytes);
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/yes\s+yes\s+yes/);
    const text = one(textOf(bytes));
    const words = wordsIn('kk');
    for (const said of [
      words(`reports.name.${report.name}`),
      snapshot.id,
      '02.03.2026 10:00',
      `${words('reports.aboutRows')}: ${snapshot.rows}`,
      `${words('paper.madeBy')}: Үкілім Ғаниқызы`,
      words('reports.noFilters'),
      ...((await report.totals?.(ctx, coordinator, snapshot, words)) ?? []),
    ])
      expect(text).toContain(said);
  });

  it('has for one snapshot and reader the same bytes, and other words in another language', async () => {
    const [first, second] = [await paper(report, 'ru'), await paper(report, 'ru')];
    expect(first.bytes.equals(second.bytes)).toBe(true);
    expect(infoOf(first.bytes)).toMatch(/CreationDate:\s+Mon Mar {1,2}2 /);
    const english = one(textOf((await paper(report, 'en')).bytes));
    expect(english).toContain(wordsIn('en')(`reports.name.${report.name}`));
  });
});

const named = (name: Report['name']) => reports.find((report) => report.name === name)!;

describe('the rows on paper', () => {
  it('have Kazakh letters that can be found and copied, and their head on every page with its number', async () => {
    const { bytes } = await paper(named('participant_list'));
    const pages = textOf(bytes).split('\f').slice(0, -1).map(one);
    expect(pages.length).toBeGreaterThan(1);
    for (let i = 0; i < 60; i++) expect(one(pages.join(' '))).toContain(`Өскен ${i} `);
    for (const page of pages) expect(page).toContain(wordsIn('kk')('paper.column.full_name' as never));
  });

  it.each([
    ['kk', (n: number, m: number) => `${n}-бет, барлығы ${m} бет`],
    ['ru', (n: number, m: number) => `Страница ${n} из ${m}`],
    ['en', (n: number, m: number) => `Page ${n} of ${m}`],
  ] as const)('say on every page which one it is, of how many, in %s', async (locale, said) => {
    const { bytes } = await paper(named('participant_list'), locale);
    const pages = textOf(bytes).split('\f').slice(0, -1).map(one);
    expect(pages.length).toBeGreaterThan(2);
    for (const [i, page] of pages.entries()) expect(page).toContain(said(i + 1, pages.length));
  });

  it('are those of the filters, which stand in words', async () => {
    const { bytes, snapshot } = await paper(named('completion_report'), 'en', { sex: 'woman', status: 'started' });
    const text = one(textOf(bytes));
    expect(snapshot.rows).toBe(30);
    expect(text.match(/P-[0-9A-F]{16}/g)).toHaveLength(30);
    expect(text).toContain('State: Started, whatever came after · Sex: Woman');
    expect(text).not.toMatch(/\bMan\b/);
  });

  it('leave out columns that are named, and keep those that are chosen', async () => {
    const { bytes } = await paper(named('completion_report'), 'en');
    const text = one(textOf(bytes));
    expect(text).toContain('13 columns stand in the CSV, Excel and JSON files only: Snapshot, Period from');
    expect(text).toContain('KN-2026-');
  });

  it('come with the pictures of the report first', async () => {
    const text = one(textOf((await paper(named('completion_report'), 'en')).bytes).split('\f')[0] ?? '');
    for (const said of ['From enrolment to certificate', 'Enrolled: 60 people · 60 enrolments', 'Woman: 30 people'])
      expect(text).toContain(said);
  });

  it('say sectors and amounts as people write them', async () => {
    const text = one(textOf((await paper(named('joint_initiatives'), 'en')).bytes));
    expect(text).toContain('Жасыл дәліз (Civil society, NGO); Алматы әкімдігі (Akimat, local authority)');
    expect(text).toContain('2,500,000 KZT');
  });

  it('of a report that nobody chose columns for are as many as fit', async () => {
    const report = { ...named('completion_report'), paper: undefined };
    const text = one(textOf((await paper(report, 'en')).bytes));
    expect(text).toMatch(/\d+ columns stand in the CSV, Excel and JSON files only: .*Certificate\./);
  });

  it('leave page by page, and are refused with a sentence when nobody would read so many', async () => {
    expect((await paper(named('participant_list'))).pieces).toBeGreaterThan(2);
    const many: Report = { ...named('completion_report'), count: async () => mostPaperRows + 1 };
    await expect(paper(many)).rejects.toMatchObject({ code: 'reportTooLongForPaper', params: { most: mostPaperRows } });
  });
});
