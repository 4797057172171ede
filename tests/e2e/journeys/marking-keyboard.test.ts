import type { BrowserContext, Page } from '@playwright/test';
import { makeTrainer, publishOwnCourse, shortLesson } from '../support/own-course';
import { enrol, newTrainee, postForm } from '../support/people';
import { expect, heading, open, ready, test } from '../support/site';
import { wordsOf } from '../support/words';

const t = wordsOf('en');
const works = 10;
/** No other course has it, not even of a second try. */
const asg = `asg-keys-${Date.now().toString(36)}`;
const criteria = ['yard', 'people', 'plan'] as const;

const level = (n: number, of: string) => `      - en: ${JSON.stringify(`The ${of} at level ${n}`)}`;
const assignment = `id: ${asg}
title:
  en: "A plan for a yard"
brief:
  en: "Choose a yard and say who needs it."
hand_in:
  en: "One page"
minutes: 60
pass: 60
criteria:
${criteria
  .map((id, i) =>
    [
      `  - id: ${id}`,
      `    weight: ${[40, 30, 30][i]}`,
      `    title: { en: "About the ${id}" }`,
      '    levels:',
      ...[0, 1, 2, 3, 4].map((n) => level(n, id)),
    ].join('\n'),
  )
  .join('\n')}
`;

/** Somebody's radio buttons of a criterion: the one that has the focus, by the criterion and its level. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const here = document.activeElement;
    return here instanceof HTMLInputElement ? `${here.name} ${here.type}` : (here?.tagName ?? '');
  });

/** Presses Tab until a control of this name has the focus. */
async function tabTo(page: Page, wanted: string) {
  for (let i = 0; i < 40 && (await focused(page)) !== wanted; i++) await page.keyboard.press('Tab');
  expect(await focused(page)).toBe(wanted);
}

test('ten works are marked by keys alone, each opening the next, and a learner reads the rubric', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(240_000);
  const course = await publishOwnCourse(browser, {
    name: 'marking',
    languages: ['en'],
    files: {
      ...shortLesson('les-marking-first', '01-first-lesson', ['en'], 'Read this.'),
      'assignment.yaml': assignment,
    },
  });
  const own = `/en/learn/${course.slug}/assignments/${asg}/work`;

  const learners: BrowserContext[] = [];
  await test.step('ten people hand in', async () => {
    for (let i = 1; i <= works; i++) {
      const theirs = await browser.newContext();
      await newTrainee(theirs, 'en', `Learner ${String.fromCharCode(64 + i)}`);
      await enrol(theirs, course.slug);
      const form = await (await theirs.request.get(own)).text();
      const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? '';
      const work = { work: hidden('work'), revision: hidden('revision'), text: `The plan of learner ${i}.` };
      expect((await postForm(theirs.request, `${own}/handing-in`, work)).status(), 'handed in').toBe(303);
      learners.push(theirs);
    }
  });

  const email = await newTrainee(context, 'en', 'Marker Keys');
  await makeTrainer(browser, context, email, course);
  const queue = `/en/teach/${course.slug}/marking`;
  await open(page, queue);
  await expect(page.getByRole('table').first().locator('tbody tr')).toHaveCount(works);

  await test.step('the oldest is opened by keys', async () => {
    const begin = page.getByRole('link', { name: t('marking.begin') });
    for (let i = 0; i < 40 && !(await begin.evaluate((link) => link === document.activeElement)); i++)
      await page.keyboard.press('Tab');
    await expect(begin).toBeFocused();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${queue}/*`);
    await ready(page);
  });

  await test.step('every work is marked by its number keys, and the next is there', async () => {
    for (let i = 1; i <= works; i++) {
      await expect(page.getByText(`The plan of learner ${i}.`)).toBeVisible();
      const here = page.url();
      // The hand is at the first criterion already.
      await expect.poll(() => focused(page)).toBe('level-yard radio');
      await page.keyboard.press('3');
      await tabTo(page, 'level-people radio');
      await page.keyboard.press('4');
      await tabTo(page, 'level-plan radio');
      await page.keyboard.press(i === 1 ? '2' : '4');
      if (i === 1) {
        await page.keyboard.press('Tab');
        await page.keyboard.type('Say who waters the trees.');
      }
      for (const [name, value] of [
        ['yard', '3'],
        ['people', '4'],
        ['plan', i === 1 ? '2' : '4'],
      ])
        await expect(page.locator(`input[name="level-${name}"][value="${value}"]`)).toBeChecked();
      await page.keyboard.press('Control+Enter');
      await page.waitForURL((url) => url.href !== here);
      await ready(page);
      const told = t(i === works ? 'marking.markGivenLast' : 'marking.markGiven');
      await expect(page.getByRole('status').filter({ hasText: told })).toBeVisible();
    }
  });

  await test.step('nothing waits any more', async () => {
    await expect(page).toHaveURL(new RegExp(`${queue}$`));
    await expect(heading(page)).toHaveText(t('marking.queue'));
    await expect(page.getByText(t('marking.nobodyWaits'))).toBeVisible();
  });

  await test.step('the learner whose work was first reads the rubric', async () => {
    const theirs = await learners[0]!.newPage();
    await open(theirs, own);
    await expect(theirs.getByText(t('marking.state.passed'), { exact: true }).first()).toBeVisible();
    const rubric = theirs.getByRole('table', { name: t('marking.rubric') });
    const row = (of: string) => rubric.getByRole('row').filter({ hasText: `About the ${of}` });
    for (const [of, n] of [
      ['yard', 3],
      ['people', 4],
      ['plan', 2],
    ] as const) {
      await expect(row(of)).toContainText(t(`assignments.level.${n}`));
      await expect(row(of)).toContainText(`The ${of} at level ${n}`);
    }
    await expect(row('plan')).toContainText('Say who waters the trees.');
    // 40 × 3/4 + 30 + 30 × 2/4
    await expect(theirs.getByText(/75/).first()).toBeVisible();
  });
  for (const theirs of learners) await theirs.close();
});
