/** Seconds before each new try; after the last the page stays as the server drew it. */
const pauses = [2, 5, 15, 60];

/**
 * Loads what a page can do without for a while. A line that fails is tried again when it is back, and never becomes an
 * error of the page: what the server drew stands there and works.
 */
export async function patiently<T>(load: () => Promise<T>): Promise<T> {
  for (const pause of pauses) {
    try {
      return await load();
    } catch (error) {
      if (typeof window === 'undefined') throw error;
      await new Promise<void>((resolve) => {
        const go = () => {
          clearTimeout(timer);
          removeEventListener('online', go);
          resolve();
        };
        const timer = setTimeout(go, pause * 1000);
        addEventListener('online', go);
      });
    }
  }
  return new Promise(() => undefined);
}
