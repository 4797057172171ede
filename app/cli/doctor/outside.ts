import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import nodemailer from 'nodemailer';
import { checkKeys } from '~/domain/credentials/index.server';
import { day } from '~/platform/clock';
import { backUp } from '../archive/back-up';
import { lastBackup } from '../archive/manifest';
import { takeOut } from '../archive/put-back';
import { bad, type Check, good, look } from './finding';

/** What has to be there when it is needed: mail, who signs, and the way back from a backup. */
export const outside: Check[] = [
  {
    name: 'mail',
    async find({ env }) {
      if (!env.smtpUrl) return look('SMTP_URL is empty: letters are written to outbox/ in the data folder');
      const transport = nodemailer.createTransport({ url: env.smtpUrl, connectionTimeout: 10_000 } as never);
      await transport.verify();
      return good('the mail server answers and takes our sign-in');
    },
  },
  {
    name: 'signatory of certificates',
    find({ brand }) {
      if (brand.signatory) return good(brand.signatory.name.en);
      return look(
        'none: certificates carry the name of the issuer alone; see signatory in BRAND_FILE, docs/operate.md',
      );
    },
  },
  {
    name: 'keys that sign certificates',
    async find(ctx) {
      const faults = await checkKeys(ctx);
      return faults.length === 0 ? good('all there') : bad('not well: kenes keys check says what is missing');
    },
  },
  {
    name: 'last backup',
    find(ctx) {
      const note = lastBackup(ctx.env.dataDir);
      if (ctx.db.dialect === 'postgres') return look('made by pg_dump, not known here');
      if (!existsSync(note)) return look('none was ever made: kenes backup FILE');
      const { at, file } = JSON.parse(readFileSync(note, 'utf8')) as { at: string; file: string };
      if (!existsSync(file)) return look(`${at}, to ${file}, which is no longer there (moved elsewhere?)`);
      return ctx.clock() - Date.parse(at) > 2 * day ? look(`${at}: older than two days`) : good(`${at}, ${file}`);
    },
  },
  {
    name: 'restore, rehearsed',
    async find(ctx) {
      if (ctx.db.dialect === 'postgres') return look('not rehearsed with PostgreSQL');
      const folder = mkdtempSync(path.join(ctx.env.dataDir, '.rehearsal-'));
      try {
        const { file, bytes } = await backUp(ctx, path.join(folder, 'rehearsal.tar'));
        const { files, head } = await takeOut(file, path.join(folder, 'site'));
        return good(`${files.length} files, ${bytes} bytes, ${head.seq} events came back as they were`);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  },
];
