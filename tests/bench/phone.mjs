// A first visit of a lesson on a slow phone in a bus: 50 kB/s, two seconds of latency, a processor four times slower.
import { chromium } from '@playwright/test';

const slow3g = { offline: false, latency: 2000, downloadThroughput: 50_000, uploadThroughput: 50_000 };

/** Bytes, requests and the instant at which text is on the screen, of a first visit with an empty cache. */
export async function firstVisit(address, path, executablePath) {
  const browser = await chromium.launch({
    executablePath,
    args: ['--disable-dev-shm-usage', '--disable-gpu', '--no-sandbox'],
  });
  try {
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      isMobile: true,
      hasTouch: true,
      locale: 'kk-KZ',
    });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    await cdp.send('Network.setCacheDisabled', { cacheDisabled: false });
    await cdp.send('Network.emulateNetworkConditions', slow3g);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    let bytes = 0;
    let requests = 0;
    cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
      requests++;
    });
    await page.goto(address + path, { waitUntil: 'networkidle', timeout: 60_000 });
    const painted = await page.evaluate(
      () => performance.getEntriesByType('paint').find(({ name }) => name === 'first-contentful-paint')?.startTime,
    );
    return { bytes, requests, painted };
  } finally {
    await browser.close();
  }
}
