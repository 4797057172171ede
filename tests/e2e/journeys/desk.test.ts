import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { uuidv7 } from 'uuidv7';
import { linkInLetterTo } from '../support/outbox';
import { newAddress, postForm, signIn, signInAs } from '../support/people';
import { button, expect, open, ready, test } from '../support/site';
import { type Say, wordsOf } from '../support/words';

const course = 'participatory-planning';
const code = `PP-${Date.now().toString(36).toUpperCase()}-1`;
const password = 'семь яблок Алатау';
const hour = 3_600_000;
/** A day and a time of the clock in Almaty. */
const almaty = (instant: number) => new Date(instant + 5 * hour).toISOString();

/** Letters of windows-1251, as an old Excel writes them; the Kazakh ones are not among them. */
const inWindows1251 = (text: string): Buffer =>
  Buffer.from(
    [...text].map((letter) => {
      const point = letter.codePointAt(0) ?? 0;
      if (point < 0x80) return point;
      if (letter === 'ё') return 0xb8;
      return point - 0x410 + 0xc0;
    }),
  );

const sent = async (page: Page, t: Say, lines: string[], bytes: (text: string) => Buffer) => {
  await open(page, '/ru/coordinate/rosters/new');
  await page.getByLabel(t('rosters.file'), { exact: true }).setInputFiles({
    name: 'список.csv',
    mimeType: 'text/csv',
    buffer: bytes(lines.join('\r\n')),
  });
  await page.locator('select[name="course"]').selectOption(course);
  await button(page, t('rosters.look')).click();
  await page.waitForURL(/\/coordinate\/rosters\/(?!new)/);
  await ready(page);
};

test('a coordinator brings a list, holds a session, watches the board, freezes a period and gives the files away', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(180_000);
  const t = wordsOf('ru');
  const [first, second] = [newAddress('roster'), newAddress('roster')];
  await signInAs(context, 'coordinator', 'ru');

  await test.step('a messy list is looked through, mended and carried out', async () => {
    const head = 'ФИО;Эл. почта;Пол;Город';
    const messy = [head, `Асель Каирова;${first};ж;Алматы`, `Дамир Каиров;не адрес;м;Алматы`];
    await sent(page, t, messy, inWindows1251);
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    await expect(row('Асель Каирова')).toContainText(t('rosters.outcome.invited'));
    await expect(row('Дамир Каиров')).toContainText(t('rosters.outcome.refused'));
    await sent(page, t, [head, messy[1]!, `Дамир Каиров;${second};м;Алматы`], (text) => Buffer.from(text));
    await expect(row('Дамир Каиров')).toContainText(t('rosters.outcome.invited'));
    await button(page, t('rosters.confirm', { n: 2 })).click();
    await expect(page.getByText(t('rosters.done'))).toBeVisible({ timeout: 30_000 });
  });

  await test.step('both are taken into a cohort that asks for attendance', async () => {
    const planned = await postForm(context.request, '/ru/coordinate/cohorts/new', {
      cohort: uuidv7(),
      code,
      course,
      title: 'Весна',
      language: 'ru',
      city: 'almaty',
      startsOn: almaty(Date.now()).slice(0, 10),
      endsOn: almaty(Date.now() + 720 * hour).slice(0, 10),
      capacity: '20',
      deadline: 'none',
      attendancePercent: '100',
    });
    expect(planned.status(), 'the cohort is planned').toBe(303);
    await open(page, `/ru/coordinate/cohorts/${code}/members?q=${encodeURIComponent('каиров')}`);
    await page.getByRole('checkbox', { name: 'Асель Каирова' }).check();
    await page.getByRole('checkbox', { name: 'Дамир Каиров' }).check();
    await button(page, t('cohorts.addButton')).click();
    await page.waitForURL(`**/coordinate/cohorts/${code}`);
    await expect(page.getByRole('table', { name: t('cohorts.members') })).toContainText('Асель Каирова');
  });

  const meeting = uuidv7();
  const session = `/ru/coordinate/cohorts/${code}/sessions/${meeting}`;
  await test.step('somebody comes to a session by the code on its screen', async () => {
    const [from, to] = [almaty(Date.now() - hour / 6), almaty(Date.now() + hour / 6)];
    const sameDay = from.slice(0, 10) === to.slice(0, 10);
    const planned = await postForm(context.request, `/ru/coordinate/cohorts/${code}/sessions/new`, {
      meeting,
      title: 'Первая встреча',
      day: from.slice(0, 10),
      starts: from.slice(11, 16),
      ends: sameDay ? to.slice(11, 16) : '23:59',
      venue: 'Абая 10',
      required: 'on',
    });
    expect(planned.status(), 'the session is planned').toBe(303);

    const theirs = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
    await open(theirs, await linkInLetterTo(first));
    await theirs.getByLabel(t('account.newPassword'), { exact: true }).fill(password);
    await theirs.getByRole('checkbox').check();
    await button(theirs, t('account.setPassword')).click();
    await expect(theirs.getByText(t('account.passwordSet'))).toBeVisible();
    await signIn(theirs.context(), first, password, 'ru');

    await open(page, `${session}/screen`);
    await expect(page.getByText(t('meetings.inOf', { there: 0, all: 2 }))).toBeVisible();
    await open(theirs, '/ru/attendance');
    const shown = (await page.locator('.screen-code').textContent()) ?? '';
    await theirs.getByLabel(t('meetings.code'), { exact: true }).fill(shown);
    await button(theirs, t('meetings.goOn')).click();
    await theirs.waitForURL(`**/attendance/${meeting}`);
    await ready(theirs);
    await button(theirs, t('meetings.iAmHere')).click();
    await expect(theirs.getByRole('link', { name: t('common.myLearning') }).last()).toBeVisible();
    await theirs.context().close();
    await expect(page.getByText(t('meetings.inOf', { there: 1, all: 2 }))).toBeVisible({ timeout: 15_000 });
  });

  await test.step('the list is closed, and the board says who is missing what', async () => {
    await open(page, `${session}/closing`);
    await button(page, t('meetings.close')).click();
    await page.waitForURL(`**/sessions/${meeting}`);
    await expect(page.getByText(t('meetings.closed', { there: 1, absent: 1, completed: 0 }))).toBeVisible();
    await open(page, `/ru/coordinate/cohorts/${code}`);
    const members = page.getByRole('table', { name: t('cohorts.members') });
    await expect(members.getByRole('row')).toHaveCount(3);
    await members.getByRole('link', { name: 'Дамир Каиров' }).click();
    await page.waitForURL('**/coordinate/people/*');
    await expect(page.getByRole('heading', { name: t('coordinate.missingTitle') }).first()).toBeVisible();
  });

  await test.step('each file of the report has the rows and the totals of the screen', async () => {
    await open(page, `/ru/coordinate/reports/completion?cohort=${code}`);
    await expect(page.getByText(t('coordinate.totals', { participations: 2, people: 2 })).first()).toBeVisible();
    const file = async (format: string) => {
      const link = await page.locator(`a[href*="completion.${format}"]`).first().getAttribute('href');
      const answer = await context.request.get(link ?? '');
      expect(answer.headers()['x-row-count'], format).toBe('2');
      return answer.body();
    };
    const rows = parse<Record<string, string>>(await file('csv'), { bom: true, columns: true, delimiter: ';' });
    expect(rows.map((row) => [row.cohort_code, row.city, row.status])).toEqual([
      [code, 'almaty', 'not_started'],
      [code, 'almaty', 'not_started'],
    ]);
    const sheet = await readSheet(await file('xlsx'));
    const column = sheet[0]?.indexOf('person_ref') ?? -1;
    const refs = rows.map((row) => row.person_ref);
    expect(sheet.slice(1).map((row) => row[column])).toEqual(refs);
    const json = JSON.parse((await file('json')).toString());
    expect(json.rows.map((row: Record<string, string>) => row.person_ref)).toEqual(refs);
    const paper = execFileSync('pdftotext', ['-layout', '-', '-'], { input: await file('pdf'), encoding: 'utf8' });
    for (const ref of refs) expect(paper).toContain(ref);
    expect(paper.replace(/\s+/g, ' ')).toContain(t('coordinate.totals', { participations: 2, people: 2 }));

    await open(page, `/ru/coordinate/reports/attendance_sheet?cohort=${code}`);
    const attended = page.locator('a[href*="attendance_sheet.csv"]').first();
    const answer = await context.request.get((await attended.getAttribute('href')) ?? '');
    const marks = parse<Record<string, string>>(await answer.body(), { bom: true, columns: true, delimiter: ';' });
    expect(marks.map(({ status, session_id: id }) => [id, status]).sort()).toEqual([
      [meeting, 'absent'],
      [meeting, 'present'],
    ]);
  });

  await test.step('a frozen period keeps its figures, and its file says them', async () => {
    await open(page, '/ru/coordinate/periods/new');
    const today = almaty(Date.now()).slice(0, 10);
    await page.getByLabel(t('indicators.title'), { exact: true }).fill(`Отчёт ${code}`);
    await page.getByLabel(t('indicators.from'), { exact: true }).fill(today);
    await page.getByLabel(t('indicators.to'), { exact: true }).fill(today);
    await button(page, t('indicators.freezeButton')).click();
    await page.waitForURL('**/coordinate/periods');
    const frozen = page.getByRole('link', { name: `Отчёт ${code}` });
    await expect(async () => {
      await page.reload();
      await expect(frozen).toBeVisible({ timeout: 1000 });
    }).toPass({ timeout: 30_000 });
    await frozen.click();
    await page.waitForURL(/\/coordinate\/periods\/(?!new)[\w-]+$/);
    await ready(page);
    const downloading = page.waitForEvent('download');
    await page.locator('a[href$="figures.csv"]').first().click();
    const file = readFileSync(await (await downloading).path());
    const figures = parse<Record<string, string>>(file, { bom: true, columns: true, delimiter: ';' });
    const trained = figures.find((row) => row.code === 'R1');
    expect(Number(trained?.period_value)).toBeGreaterThan(0);
    const shown = page.getByRole('row').filter({ hasText: 'R1' }).first();
    await expect(shown).toContainText(trained?.period_value ?? '?');
  });
});
