import { expect } from '@playwright/test';
import { lettersIn } from '../../support/letters';
import { dataDir } from './people';

/** The address in the newest letter to somebody, once it is there. */
export async function linkInLetterTo(email: string): Promise<string> {
  let link = '';
  await expect
    .poll(
      async () => {
        const letters = await lettersIn(dataDir());
        const mine = letters.filter(({ to }) => [to ?? []].flat().some(({ text }) => text.includes(email)));
        const lines = (mine.at(-1)?.text ?? '').split('\n');
        link = lines.find((line) => /^https?:\/\/\S+$/.test(line.trim()))?.trim() ?? '';
        return link;
      },
      { message: `a letter to ${email}`, timeout: 15_000 },
    )
    .not.toBe('');
  return link;
}
