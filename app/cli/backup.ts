import { writeFileSync } from 'node:fs';
import { backUp } from './archive/back-up';
import { lastBackup } from './archive/manifest';
import type { Command } from './command';

export const commands: Record<string, Command> = {
  backup: {
    summary:
      'Writes database, media, certificates, scans of attendance sheets, files of works and keys into one archive, while the site runs.',
    usage: 'FILE',
    positionals: [1, 1],
    async run(open, { positionals: [file = ''] }) {
      const ctx = await open();
      const { manifest, bytes, file: written } = await backUp(ctx, file);
      writeFileSync(lastBackup(ctx.env.dataDir), JSON.stringify({ at: manifest.madeAt, file: written }), {
        mode: 0o600,
      });
      const said = {
        file: written,
        bytes,
        files: manifest.files.length,
        events: manifest.head.seq,
        at: manifest.madeAt,
      };
      return {
        json: said,
        text: [
          `${written}: ${said.files} files, ${bytes} bytes, ${said.events} events of the audit.`,
          'It holds the keys of this site and the personal data of its people: only its owner can read it (mode 600). Keep it so.',
        ].join('\n'),
      };
    },
  },
};
