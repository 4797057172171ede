import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { startTestApp } from '../../../support/app';
import { lettersIn } from '../../../support/letters';

it('a renamed site says its own name, and claims no origin that is not its own', async () => {
  const file = path.join(tmpdir(), `brand-${process.pid}.json`);
  writeFileSync(file, JSON.stringify({ name: 'Qala Academy' }));
  const app = await startTestApp({ env: { BRAND_FILE: file } });
  const front = (await app.visitor().get('/en')).text;
  expect(front).toContain('More about Qala Academy');
  expect(front).not.toContain('WeAlmaty');
  const form = { email: 'asel@example.kz', name: 'Aigul', password: 'шымшық пен бүркіт', consent: 'on' };
  await app.visitor().post('/en/sign-up', form);
  await app.work();
  expect((await lettersIn(app.dataDir))[0]?.from?.text).toContain('Qala Academy');
  await app.close();
});
