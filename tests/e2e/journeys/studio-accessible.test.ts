import type { Browser, Locator, Page } from '@playwright/test';
import { publishOwnCourse, shortLesson } from '../support/own-course';
import { postForm, signInAs } from '../support/people';
import { button, expect, open, ready, test } from '../support/site';
import { wordsOf } from '../support/words';
import { axeFaults, lookIn } from '../sweep/checks';

const t = wordsOf('ru');
const file = '01-first/01-first-lesson/en.mdx';
const editor = (page: Page) => page.locator('.cm-content');
const dialog = (page: Page) => page.getByRole('dialog');
const standing = (page: Page, state: 'saved' | 'clash') =>
  page.getByRole('status').getByText(t(`studio.state.${state}`), { exact: true });

/** The list of completions scrolls with the arrow keys while the hand stays in the text, which axe does not see. */
const listOfEditor = /^axe scrollable-region-focusable: .*\(#cm-ac-\w+\)$/;

/** What axe finds in the page as it stands, in light and in dark. */
async function looksRight(page: Page, where: string) {
  for (const colorScheme of ['dark', 'light'] as const) {
    await lookIn(page, colorScheme);
    const faults = (await axeFaults(page)).filter((line) => !listOfEditor.test(line));
    expect(faults, `${where}, ${colorScheme}`).toEqual([]);
  }
}

/** Presses a key until something has the focus. */
async function go(page: Page, key: 'Tab' | 'Shift+Tab', wanted: Locator, most = 80) {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press(key);
    if (await wanted.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(wanted).toBeFocused();
}

async function aStudio(browser: Browser, lesson: string) {
  const languages = ['en', 'ru'] as const;
  const course = await publishOwnCourse(browser, {
    name: 'accessible',
    languages: [...languages],
    files: shortLesson(`les-${lesson}`, '01-first-lesson', [...languages], 'The neighbours come at six.'),
  });
  return `/ru/teach/${course.slug}/studio`;
}

/** Opens the text in its editor with the cursor behind the last word. */
async function write(page: Page, studio: string) {
  await postForm(page.request, studio, {});
  await open(page, `${studio}/text/${file}`);
  await expect(editor(page)).toBeVisible();
  await editor(page).focus();
  await page.keyboard.press('Control+End');
}

test('the editor in use has nothing that axe finds, in light and in dark', async ({
  page,
  context,
  browser,
  complaints,
}) => {
  test.setTimeout(240_000);
  complaints.expected.push(/409 \(Conflict\)/, /400 \(Bad Request\)/);
  const studio = await aStudio(browser, 'axe');
  await signInAs(context, 'admin', 'ru');
  await write(page, studio);

  await test.step('with a list of what may be put in', async () => {
    await page.keyboard.type('<');
    const list = page.getByRole('listbox');
    await expect(list.getByRole('option').first()).toBeVisible();
    await expect(list).toHaveAccessibleName(t('studio.offered'));
    await looksRight(page, 'completion');
    await page.keyboard.press('Escape');
    await expect(list).toHaveCount(0);
    await page.keyboard.press('Backspace');
  });

  await test.step('with a fault', async () => {
    await page.keyboard.type('{process.exit()}');
    const toLine = page.getByRole('button', { name: new RegExp(t('studio.line', { line: 9 })) });
    await expect(toLine.or(page.locator('section li button')).first()).toBeVisible();
    await looksRight(page, 'fault');
    for (let i = 0; i < '{process.exit()}'.length; i++) await page.keyboard.press('Backspace');
    await expect(page.getByText(t('studio.noFaults')).first()).toBeVisible();
    await expect(standing(page, 'saved')).toBeVisible();
  });

  for (const block of ['Figure', 'Quiz', 'Worksheet'] as const)
    await test.step(`with the form of ${block}`, async () => {
      await page.getByLabel(t('studio.block'), { exact: true }).selectOption(block);
      await button(page, t('studio.insert')).click();
      await expect(dialog(page)).toHaveAccessibleName(t(`studio.blocks.${block}`));
      await looksRight(page, `form of ${block}`);
      await dialog(page)
        .getByRole('button', { name: t('studio.insert'), exact: true })
        .click();
      await expect(dialog(page).getByText(t('studio.fillIn')).first()).toBeVisible();
      await looksRight(page, `form of ${block} with its faults`);
      await page.keyboard.press('Escape');
      await expect(dialog(page)).toHaveCount(0);
    });

  await test.step('with another text of the same passage', async () => {
    const address = `${studio}/text/${file}`;
    const html = await (await page.request.get(address)).text();
    const base = /name="base" value="([^"]*)"/.exec(html)?.[1] ?? '';
    const now =
      (await page.locator('textarea#text').evaluate((field: HTMLTextAreaElement) => field.defaultValue)) ?? '';
    const saving = `${studio}/saving?file=${encodeURIComponent(file)}`;
    const sent = await postForm(page.request, saving, { base, text: now.replace('at six', 'at seven') });
    expect(sent.status(), 'a colleague saves').toBeLessThan(400);
    await editor(page).focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('End');
    await page.keyboard.type(' And they sit down.');
    await expect(standing(page, 'clash')).toBeVisible();
    await looksRight(page, 'clash');
    await button(page, t('studio.settle')).click();
    await expect(standing(page, 'saved')).toBeVisible();
  });

  await test.step('side by side', async () => {
    await open(page, `${studio}/translations/${file.replace('en.mdx', 'ru.mdx')}`);
    await expect(page.getByRole('textbox').first()).toBeVisible();
    await looksRight(page, 'side by side');
  });

  await test.step('the form of a question, with its faults', async () => {
    await open(page, studio);
    await button(page, t('questions.addTest')).first().click();
    await page.waitForURL('**/studio/quiz?**');
    await ready(page);
    await button(page, t('questions.write')).click();
    await page.waitForURL('**/quiz/question?**');
    await ready(page);
    await looksRight(page, 'question');
    await button(page, t('studio.save')).last().click();
    await expect(page.getByRole('alert')).toBeVisible();
    await looksRight(page, 'question with its faults');
  });
});

test('the editor is used by keys alone', async ({ page, context, browser }) => {
  test.setTimeout(120_000);
  const studio = await aStudio(browser, 'keys');
  await signInAs(context, 'admin', 'ru');
  await postForm(page.request, studio, {});
  await open(page, `${studio}/text/${file}`);
  await expect(editor(page)).toBeVisible();
  const insert = button(page, t('studio.insert'));

  await test.step('the Tab key goes into the text and out of it, both ways', async () => {
    await go(page, 'Tab', editor(page));
    await page.keyboard.press('Tab');
    await expect(editor(page)).not.toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(editor(page)).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(editor(page)).not.toBeFocused();
    expect(await editor(page).evaluate((text: HTMLElement) => text.innerText)).not.toContain('\t');
  });

  await test.step('a block is chosen and its form opened; Escape closes it, and the hand is back at the button', async () => {
    await editor(page).focus();
    await page.keyboard.press('Control+End');
    const palette = page.getByLabel(t('studio.block'), { exact: true });
    await go(page, 'Shift+Tab', palette);
    for (let i = 0; i < 30 && (await palette.inputValue()) !== 'Reflection'; i++)
      await page.keyboard.press('ArrowDown');
    await expect(palette).toHaveValue('Reflection');
    await go(page, 'Tab', insert);
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toBeVisible();
    await expect.poll(() => dialog(page).evaluate((own) => own.contains(document.activeElement))).toBe(true);
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toHaveCount(0);
    await expect(insert).toBeFocused();
  });

  await test.step('it is filled in and put into the text, where the hand goes on', async () => {
    await page.keyboard.press('Enter');
    await go(page, 'Tab', dialog(page).getByLabel(t('studio.property.prompt')));
    await page.keyboard.type('Who was not asked?');
    await go(page, 'Tab', dialog(page).getByRole('button', { name: t('studio.insert'), exact: true }));
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toHaveCount(0);
    await expect(editor(page)).toBeFocused();
    await expect(editor(page)).toContainText('prompt="Who was not asked?"');
    await expect(standing(page, 'saved')).toBeVisible();
  });

  await test.step('a fault is gone to by its button', async () => {
    await page.keyboard.press('Control+End');
    await page.keyboard.type('{process.exit()}');
    const toLine = page
      .getByRole('region', { name: t('studio.remarks') })
      .getByRole('button')
      .first();
    await expect(toLine).toBeVisible();
    await go(page, 'Tab', toLine);
    await page.keyboard.press('Enter');
    await expect(editor(page)).toBeFocused();
  });
});
