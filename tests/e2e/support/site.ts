import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { isLocale, type Locale } from '~/words/words';
import { type Say, wordsOf } from './words';

interface Complaints {
  /** Lines of the console that this test brings about on purpose. */
  expected: RegExp[];
}

/**
 * Fails any test whose pages complain: an error or a warning on the console, an exception, something that the
 * Content-Security-Policy stopped.
 */
export const test = base.extend<{ complaints: Complaints }>({
  complaints: [
    async ({ context }, use, info) => {
      const seen: string[] = [];
      await listen(context, seen);
      const complaints: Complaints = { expected: [] };
      await use(complaints);
      const left = seen.filter((line) => !complaints.expected.some((one) => one.test(line)));
      if (info.status === 'passed' || info.status === undefined)
        expect(left, 'what the pages complained of').toEqual([]);
      else if (left.length > 0) await info.attach('complaints', { body: left.join('\n'), contentType: 'text/plain' });
    },
    { auto: true },
  ],
});
export { expect };

/** Writes down what the pages of a context complain of. */
export async function listen(context: BrowserContext, seen: string[]) {
  context.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning')
      seen.push(`${line.type()} ${line.text()} (${line.location().url})`);
  });
  context.on('weberror', (error) => seen.push(`exception ${error.error().stack ?? error.error().message}`));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
    );
  });
}

/** Goes somewhere and waits until the page answers to the hand. */
export async function open(page: Page, address: string) {
  const response = await page.goto(address);
  await ready(page);
  return response;
}

/** Waits until React has taken over the last element of the page and nothing is on its way. */
export async function ready(page: Page) {
  await page.waitForFunction(() => {
    const { __remixRouter } = window as {
      __remixRouter?: { state: { initialized: boolean; navigation: { state: string } } };
    };
    // A screen for the wall or the door has no foot.
    const foot = document.querySelector('footer') ?? document.querySelector('main');
    const taken = foot && Object.keys(foot).some((key) => key.startsWith('__react'));
    return Boolean(taken && __remixRouter?.state.initialized && __remixRouter.state.navigation.state === 'idle');
  });
}

/**
 * Cuts the line of a page that is about to be left. The browser gives its own missing line back a moment before the page
 * is gone, and what the page tries to send last would arrive.
 */
export async function cutLine(page: Page) {
  await page.evaluate(() => {
    window.fetch = () => Promise.reject(new TypeError('no line'));
    navigator.sendBeacon = () => false;
  });
}

/** The words of the page that is open. */
export async function wordsHere(page: Page): Promise<Say> {
  const lang = await page.locator('html').getAttribute('lang');
  return wordsOf(isLocale(lang) ? lang : 'en');
}

export const heading = (page: Page) => page.getByRole('heading', { level: 1 });
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
export const locales: readonly Locale[] = ['kk', 'ru', 'en'];
