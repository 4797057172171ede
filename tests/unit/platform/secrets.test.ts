import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openSecrets } from '~/platform/secrets';

it('signs the same text the same way after a restart, and otherwise for another purpose, text or key', () => {
  const folders = [1, 2].map(() => mkdtempSync(path.join(os.tmpdir(), 'kenes-keys-')));
  const [own = '', other = ''] = folders;
  const sign = (folder: string, purpose: string, text: string) => openSecrets(folder).sign(purpose, text);
  const right = sign(own, 'unsubscribe', 'desk.1');
  expect(sign(own, 'unsubscribe', 'desk.1')).toBe(right);
  expect(right).toMatch(/^[\w-]{43}$/);
  const others = [
    sign(own, 'unsubscribe', 'desk.2'),
    sign(own, 'other', 'desk.1'),
    sign(other, 'unsubscribe', 'desk.1'),
  ];
  expect(new Set([right, ...others]).size).toBe(4);
  for (const folder of folders) rmSync(folder, { recursive: true });
});
