import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';
import { HtmlValidate } from 'html-validate';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** Colours are measured where they differ: they are the dear half of what axe does. */
type Look = 'all' | 'colours' | 'all but colours';
const colours = 'color-contrast';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds against WCAG 2.2 AA, a line a rule. Its half a megabyte goes into a page once, because reading it takes
 * longer than what it does there. It does not look into frames: ours are none.
 */
export async function axeFaults(page: Page, look: Look = 'all'): Promise<string[]> {
  const options: axe.RunOptions = {
    runOnly: look === 'colours' ? { type: 'rule', values: [colours] } : { type: 'tag', values: tags },
    rules: look === 'all but colours' ? { [colours]: { enabled: false } } : {},
    resultTypes: ['violations'],
  };
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const violations = await page.evaluate(async (asked) => {
    const { violations: found } = await (window as unknown as { axe: typeof axe }).axe.run(document, asked);
    return found.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ target }) => String(target)) }));
  }, options);
  return violations.map(({ id, help, nodes }) => `axe ${id}: ${help} (${nodes.slice(0, 3).join('; ')})`);
}

/**
 * Shows a page in the light or in the dark. Without motion, because colours that glide from one to the other would be
 * measured half-way.
 */
export const lookIn = (page: Page, colorScheme: 'light' | 'dark') =>
  page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });

const html = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // React decides how a tag is written; a parser reads both ways alike.
    'void-style': 'off',
    'attr-quotes': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-trailing-whitespace': 'off',
    // React writes some attributes as JavaScript does (hrefLang); HTML does not mind capitals.
    'attr-case': 'off',
    // React's marks for what is streamed (B:0).
    'valid-id': ['error', { relaxed: true }],
    // A name on anything that may have one.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // Ticks of one question share its name, as radio buttons do.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
    // The main menu stands in the head and in the sheet of phones; one of them is drawn, which axe looks at.
    'unique-landmark': 'off',
    // What a guest tries is not kept, so the forms of their blocks have nothing to send.
    'wcag/h32': 'off',
    // Long titles are those of courses, which their authors write.
    'long-title': 'off',
    // Tables say their roles aloud, because a table drawn as cards loses them in some browsers.
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
    // The screen on the wall takes its new code without scripts, too.
    'meta-refresh': 'off',
    // Scripts and styles come from this very server, by names that hold their hash.
    'require-sri': 'off',
  },
});

/** Rows of a list in a form, whose fields share their names: the server reads them as lists. */
const rowsOfForms = /^Duplicate form control name "partner(Name|Sector)"$/;

/** What is wrong in the markup as the server sent it, before any script. */
export async function markupFaults(source: string): Promise<string[]> {
  const broken = /[\u0000\ufffd]/.exec(source);
  const around = broken && `a broken letter at ${JSON.stringify(source.slice(broken.index - 20, broken.index + 20))}`;
  const { results } = await html.validateString(source);
  const faults = results.flatMap(({ messages }) =>
    messages
      .filter(({ message }) => !rowsOfForms.test(message))
      .map(({ ruleId, message, line, column }) => `html ${ruleId} ${line}:${column} ${message}`),
  );
  return around ? [around, ...faults] : faults;
}

/** What every page owes: its language, a title, one first heading. */
export async function frameFaults(page: Page, locale: string): Promise<string[]> {
  const { lang, title, headings } = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title,
    headings: document.querySelectorAll('h1').length,
  }));
  return [
    lang === locale ? '' : `language is ${lang}`,
    title.trim() ? '' : 'no title',
    headings === 1 ? '' : `${headings} first headings`,
  ].filter(Boolean);
}

/** Text wider than the screen: at 320 px, which is also a screen of 1280 px at 400 %. */
export async function widthFaults(page: Page): Promise<string[]> {
  const wide = await page.evaluate(async () => {
    // Measured in the page's own face, after the window has taken its width.
    await document.fonts.ready;
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return null;
    const beyond = [...document.querySelectorAll('body *')].filter(
      (one) => one.checkVisibility() && one.getBoundingClientRect().right > clientWidth + 1,
    );
    const deepest = beyond.filter((one) => !beyond.some((other) => other !== one && one.contains(other)));
    const names = deepest.slice(0, 4).map((one) => `${one.outerHTML.slice(0, 160)}`);
    return `${scrollWidth} px wide on ${clientWidth}: ${names.join('; ')}`;
  });
  return wide ? [wide] : [];
}
