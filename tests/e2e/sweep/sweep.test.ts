import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { RouteConfigEntry } from '@remix-run/route-config';
import type { Locale } from '~/words/words';
import routes from '../../../app/routes';
import { signInAs } from '../support/people';
import { expect, listen, locales, open, test } from '../support/site';
import { axeFaults, frameFaults, lookIn, markupFaults, widthFaults } from './checks';
import { aLearner, aNamelessGraduate, anArchive, foundByStaff } from './ids';
import { type Ids, type SweptPage, sweptPages, type Visitor } from './pages';

const visitors = [...new Set(sweptPages.flatMap((page) => page.visitors))];
const desk = { width: 1280, height: 800 };
/** A small phone, and also a desk at 400 %. */
const narrow = { width: 320, height: 640 };

test('every page of the map is swept', () => {
  const inMap = routes
    .filter(({ path, file }: RouteConfigEntry) => path?.startsWith(':locale') && file.endsWith('.tsx'))
    .map(({ path = '' }) => path.replace(/^:locale\/?/, ''));
  expect([...new Set(sweptPages.map(({ route }) => route))].sort()).toEqual(inMap.sort());
});

test('what is looked for is found where it is planted', async ({ page }) => {
  await page.setContent(
    '<html lang="en"><title>t</title><main><h1>t</h1><p style="color:#aaa;background:#fff">pale</p><img src="data:,"></main></html>',
  );
  const found = async (look: Parameters<typeof axeFaults>[1]) =>
    (await axeFaults(page, look)).map((fault) => /^axe ([\w-]+)/.exec(fault)?.[1]).sort();
  expect(await found('all')).toEqual(['color-contrast', 'image-alt']);
  expect(await found('colours')).toEqual(['color-contrast']);
  expect(await found('all but colours')).toEqual(['image-alt']);
});

for (const visitor of visitors)
  for (const locale of locales)
    test(`pages of a ${visitor}: markup, axe, narrow screens (${locale})`, async ({ browser }) => {
      test.setTimeout(400_000);
      const context = await browser.newContext({ reducedMotion: 'reduce' });
      const complaints: string[] = [];
      await listen(context, complaints);
      const ids = await arrive(browser, context, visitor);
      const page = await context.newPage();
      const faults: string[] = [];
      for (const [i, swept] of sweptPages.filter((one) => one.visitors.includes(visitor)).entries()) {
        const address = `/${locale}${swept.at(ids)}`;
        const whole = locales[i % locales.length] === locale;
        faults.push(...(await faultsAt(page, address, swept, locale, whole)).map((fault) => `${address} ${fault}`));
      }
      await context.close();
      // A page that is missing says so with its status, which the browser writes down.
      faults.push(...complaints.filter((line) => !line.includes('404 (Not Found)')));
      expect(faults).toEqual([]);
    });

/**
 * Markup and width are looked at in each language. What axe asks is the same in all three, so each page goes to it in one
 * of them, by turns: wide, narrow and dark. In the other two it is opened on a small phone at once.
 */
async function faultsAt(
  page: Page,
  address: string,
  swept: SweptPage,
  locale: Locale,
  whole: boolean,
): Promise<string[]> {
  await page.setViewportSize(whole ? desk : narrow);
  const response = await open(page, address);
  const status = response?.status();
  const faults = status === (swept.missing ? 404 : 200) ? [] : [`answered ${status}`];
  faults.push(...(await markupFaults((await response?.text()) ?? '')));
  faults.push(...(await frameFaults(page, locale)));
  if (whole) faults.push(...(await axeFaults(page)));
  if (whole && swept.dark) {
    await lookIn(page, 'dark');
    faults.push(...(await axeFaults(page, 'colours')).map((fault) => `dark: ${fault}`));
    await lookIn(page, 'light');
  }
  if (whole) await page.setViewportSize(narrow);
  faults.push(...(await widthFaults(page)));
  // What only a phone shows is the same on all pages: its colours are measured on those that are looked at in the dark.
  const look = swept.dark ? 'all' : 'all but colours';
  if (whole) faults.push(...(await axeFaults(page, look)).map((fault) => `narrow: ${fault}`));
  return faults;
}

/** What staff find and make is the same for all visitors: once in each process of the run. */
let found: ReturnType<typeof foundByStaff> | undefined;

async function arrive(browser: Browser, context: BrowserContext, who: Visitor): Promise<Ids> {
  found ??= foundByStaff(browser);
  const ids = { openAttempt: '', closedAttempt: '', archive: '', ...(await found) };
  if (who === 'learner') return { ...ids, ...(await aLearner(context)) };
  if (who === 'graduate') await aNamelessGraduate(context);
  else if (who !== 'guest') await signInAs(context, who);
  return who === 'trainer' ? { ...ids, archive: await anArchive(context) } : ids;
}
