import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { newId } from '~/platform/ids';
import { makeTrainer, publishOwnCourse, shortLesson } from '../support/own-course';
import { enrol, newTrainee, postForm, signInAs } from '../support/people';
import { button, expect, heading, open, ready, test } from '../support/site';
import { wordsOf } from '../support/words';

const t = wordsOf('kk');
const first = 'birinshi-sabaq';
const editor = (page: Page) => page.locator('.cm-content');
const dialog = (page: Page) => page.getByRole('dialog');
const saved = (page: Page) =>
  expect(page.getByRole('status').getByText(t('studio.state.saved'), { exact: true })).toBeVisible();
const said = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words });

/** A picture as a telephone has it: nothing on it but a colour. */
const picture = () =>
  sharp({ create: { width: 320, height: 200, channels: 3, background: '#2f6b5b' } })
    .png()
    .toBuffer();

/** The cursor behind the last word of the text. */
async function toEnd(page: Page) {
  await editor(page).click();
  await page.keyboard.press('Control+End');
}

/** What the server has of a text, as it stands in the field before any script. */
async function written(page: Page, address: string): Promise<string> {
  await open(page, address);
  return page.locator('textarea#text').evaluate((field: HTMLTextAreaElement) => field.defaultValue);
}

/** Opens the form of a block of the palette. */
async function openForm(page: Page, block: 'Figure' | 'Quiz') {
  await page.getByLabel(t('studio.block'), { exact: true }).selectOption(block);
  await button(page, t('studio.insert')).click();
  await expect(dialog(page).getByRole('heading', { name: t(`studio.blocks.${block}`), exact: true })).toBeVisible();
}

test('a trainer who never saw the studio writes a lesson in Kazakh, translates it, and a learner finds it', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(240_000);
  const course = await publishOwnCourse(browser, {
    name: 'newcomer',
    languages: ['kk', 'ru'],
    files: shortLesson('les-newcomer-first', `01-${first}`, ['kk', 'ru'], 'Құжатты оқыңыз.'),
  });
  const studio = `/kk/teach/${course.slug}/studio`;

  const reading = await browser.newContext();
  await newTrainee(reading, 'kk');
  await enrol(reading, course.slug, 'kk');
  const done = `/kk/learn/${course.slug}/${first}`;
  await postForm(reading.request, `${done}/completion`, { event: newId() });
  const email = await newTrainee(context, 'kk', 'Сәуле Тілеуқызы');
  await makeTrainer(browser, context, email, course);

  await test.step('from the page of the course into its studio', async () => {
    await open(page, '/kk/teach');
    await page.getByRole('link', { name: course.title }).click();
    await page.waitForURL(`**/kk/teach/${course.slug}`);
    await ready(page);
    await page.getByRole('link', { name: t('studio.open') }).click();
    await page.waitForURL(`**${studio}`);
    await ready(page);
    if (await button(page, t('studio.open')).isVisible()) await button(page, t('studio.open')).click();
    await expect(page.getByRole('link', { name: t('studio.order') })).toBeVisible();
  });

  await test.step('a lesson is added on the page of the order', async () => {
    await page.getByRole('link', { name: t('studio.order') }).click();
    await page.waitForURL(`**${studio}/order`);
    await ready(page);
    await page
      .locator('summary')
      .filter({ hasText: t('studio.addLesson') })
      .click();
    await page.getByLabel(t('studio.titleIn', { language: 'kk' })).fill('Аула жиналысы');
    await page.getByLabel(t('studio.titleIn', { language: 'ru' })).fill('Собрание во дворе');
    await button(page, t('studio.add')).click();
    await page.waitForURL('**/studio/text/**/kk.mdx');
    await ready(page);
    await expect(said(page, t('studio.added'))).toBeVisible();
    await expect(heading(page)).toHaveText('Аула жиналысы');
  });
  const source = decodeURIComponent(new URL(page.url()).pathname.split('/studio/text/')[1] ?? '');
  const lesson = `/kk/learn/${course.slug}/${source.split('/')[1]?.replace(/^\d+-/, '')}`;

  await test.step('its text is written in Kazakh', async () => {
    await expect(editor(page)).toBeVisible();
    await toEnd(page);
    // The sentence that asks to be replaced.
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.type('Көршілер жиналысқа сағат алтыда келеді.');
    await saved(page);
    await expect(page.locator('#preview')).toContainText('Көршілер жиналысқа сағат алтыда келеді.');
    await expect(editor(page)).not.toContainText('Сабақтың мәтіні осында басталады.');
  });

  await test.step('a picture is sent with its description, by the form of a block', async () => {
    await toEnd(page);
    await openForm(page, 'Figure');
    await dialog(page)
      .locator('input[type="file"]')
      .setInputFiles({ name: 'aula.png', mimeType: 'image/png', buffer: await picture() });
    await expect(
      dialog(page)
        .getByRole('status')
        .filter({ hasText: /media\// }),
    ).toBeVisible();
    await dialog(page)
      .getByRole('button', { name: t('studio.insert'), exact: true })
      .click();
    // A picture without a description does not leave the form.
    await expect(dialog(page).getByText(t('studio.fillIn')).first()).toBeVisible();
    await dialog(page).getByLabel(t('studio.property.alt')).fill('Ауладағы жасыл алаң');
    await dialog(page)
      .getByRole('button', { name: t('studio.insert'), exact: true })
      .click();
    await expect(dialog(page)).toHaveCount(0);
    await saved(page);
    await expect(page.locator('#preview').getByAltText('Ауладағы жасыл алаң')).toBeVisible();
  });

  await test.step('a practice question is put in by its form', async () => {
    await toEnd(page);
    await openForm(page, 'Quiz');
    await dialog(page).getByLabel(t('studio.property.question')).fill('Жиналыс нешеде басталады?');
    const answers = dialog(page).getByRole('group', { name: t('studio.property.options'), exact: true });
    const texts = answers.getByLabel(t('studio.property.text'));
    await texts.nth(0).fill('Алтыда');
    await texts.nth(1).fill('Тоғызда');
    await answers.getByLabel(t('studio.property.ok')).nth(0).check();
    await dialog(page)
      .getByRole('button', { name: t('studio.insert'), exact: true })
      .click();
    await expect(dialog(page)).toHaveCount(0);
    await saved(page);
    await expect(page.locator('#preview')).toContainText('Жиналыс нешеде басталады?');
  });

  await test.step('a question is put into the quiz of the module by its form', async () => {
    await open(page, studio);
    await button(page, t('questions.addTest')).first().click();
    await page.waitForURL('**/studio/quiz?**');
    await ready(page);
    await page.getByLabel(t('questions.kind')).selectOption('single');
    await button(page, t('questions.write')).click();
    await page.waitForURL('**/quiz/question?**');
    await ready(page);
    const inBoth = async (name: string, kk: string, ru: string) => {
      await page.locator(`[name="${name}.kk"]`).fill(kk);
      await page.locator(`[name="${name}.ru"]`).fill(ru);
    };
    await inBoth('text', 'Жиналысқа кім шақырылады?', 'Кого зовут на собрание?');
    await inBoth('options.0.text', 'Көршілер', 'Соседей');
    await inBoth('options.1.text', 'Ешкім', 'Никого');
    await page.locator('input[name="right"]').first().check();
    await button(page, t('studio.save')).last().click();
    await expect(said(page, t('questions.saved'))).toBeVisible();
    await expect(page.getByRole('heading', { name: /Жиналысқа кім шақырылады\?/ })).toBeVisible();
  });

  await test.step('the lesson is translated side by side', async () => {
    const translation = source.replace(/kk\.mdx$/, 'ru.mdx');
    const whole = await written(page, `${studio}/text/${source}`);
    // The Russian text began when the lesson was added, without the blocks: it begins with those of the Kazakh one.
    await open(page, `${studio}/text/${translation}`);
    await editor(page).click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(whole.replace('Аула жиналысы', 'Собрание во дворе'));
    await saved(page);
    await expect(page.getByText(t('studio.noFaults')).first()).toBeVisible();
    await open(page, `${studio}/translations/${translation}`);
    const passages = page.locator('li[data-behind]');
    const into: [RegExp, (source: string) => string][] = [
      [/Көршілер жиналысқа/, () => 'Соседи приходят на собрание в шесть часов.'],
      [/<Figure/, (text) => text.replace('Ауладағы жасыл алаң', 'Зелёная площадка во дворе')],
      [
        /<Quiz/,
        (text) =>
          text
            .replace('Жиналыс нешеде басталады?', 'Во сколько начинается собрание?')
            .replace('Алтыда', 'В шесть')
            .replace('Тоғызда', 'В девять'),
      ],
    ];
    for (let left = await passages.count(); left > 0; left--) {
      const passage = page.locator(`li[id="${await passages.first().getAttribute('id')}"]`);
      const words = (await passage.locator('p[lang="kk"]').first().textContent()) ?? '';
      const field = passage.getByRole('textbox');
      const known = into.find(([sign]) => sign.test(words));
      if (known) await field.fill(known[1](words));
      else await expect(field, words).not.toHaveValue('');
      await passage.getByRole('button', { name: t('translating.saveCurrent') }).click();
      await expect(passages).toHaveCount(left - 1);
    }
    await expect(page.getByText(t('translating.allDone'))).toBeVisible();
  });

  const beside = await browser.newContext();
  await signInAs(beside, 'admin', 'kk');
  await test.step('a review is asked for, and somebody else agrees', async () => {
    await open(page, `${studio}/review`);
    await page.getByLabel(t('review.askNote')).fill('Бірінші сабағым: қарап шығыңызшы.');
    await button(page, t('review.ask')).click();
    await expect(page.getByText(t('review.standing.waiting'), { exact: true })).toBeVisible();
    const other = await beside.newPage();
    await open(other, `${studio}/review`);
    await expect(other.getByText('Бірінші сабағым: қарап шығыңызшы.')).toBeVisible();
    await other.getByRole('link', { name: new RegExp(`^${t('review.readText')}.*/ru\\.mdx$`) }).click();
    await other.waitForURL('**/review/text/**/ru.mdx');
    await ready(other);
    await expect(other.getByRole('article').filter({ hasText: 'Соседи приходят на собрание' })).toBeVisible();
    await open(other, `${studio}/review`);
    await button(other, t('review.agree')).click();
    await expect(other.getByText(t('review.standing.agreed'), { exact: true })).toBeVisible();
    await beside.close();
  });

  await test.step('it is published', async () => {
    await open(page, `${studio}/publication`);
    await expect(page.getByLabel(t('review.alone'))).toHaveCount(0);
    await page.getByLabel(t('studio.note')).fill('Аула жиналысы туралы сабақ');
    await button(page, t('studio.publish')).click();
    await page.waitForURL(`**${studio}`);
    await expect(said(page, t('studio.published', { version: '1.1' }))).toBeVisible();
  });

  await test.step('a learner has what was done before, and the new lesson with its picture', async () => {
    const book = await reading.newPage();
    await open(book, done);
    await expect(book.getByText(t('learn.completed')).first()).toBeVisible();
    await open(book, lesson);
    await expect(heading(book)).toHaveText('Аула жиналысы');
    await expect(button(book, t('learn.complete'))).toBeVisible();
    await expect(
      book.getByRole('paragraph').filter({ hasText: 'Көршілер жиналысқа сағат алтыда келеді.' }),
    ).toBeVisible();
    await expect(book.getByRole('group', { name: /Жиналыс нешеде басталады\?/ })).toBeVisible();
    const drawn = book.getByRole('img', { name: 'Ауладағы жасыл алаң' });
    await drawn.scrollIntoViewIfNeeded();
    await expect
      .poll(() => drawn.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
      .toBe(320);
    await open(book, lesson.replace('/kk/', '/ru/'));
    await expect(heading(book)).toHaveText('Собрание во дворе');
    await expect(book.getByRole('paragraph').filter({ hasText: 'Соседи приходят на собрание' })).toBeVisible();
    await expect(book.getByRole('img', { name: 'Зелёная площадка во дворе' })).toBeVisible();
    await reading.close();
  });
});
