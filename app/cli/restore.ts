import { checkChain } from '~/domain/audit/index.server';
import { operator, replayErasures } from '~/domain/identity/index.server';
import { readEnv } from '~/platform/env';
import { putBack } from './archive/put-back';
import { type Command, Refused } from './command';

export const commands: Record<string, Command> = {
  restore: {
    summary: 'Puts a backup in place of the data folder, proves it, and repeats the erasures made since.',
    usage: 'FILE [--force]',
    options: { force: { type: 'boolean' } },
    positionals: [1, 1],
    async run(open, { values, positionals: [file = ''] }) {
      const env = readEnv();
      if (env.databaseUrl) throw new Refused('The database is PostgreSQL: see "Restore" in docs/operate.md.');
      const { manifest, before } = await putBack(file, env.dataDir, values.force === true);
      const ctx = await open();
      const chain = await checkChain(ctx, operator(), { expected: manifest.head });
      if (chain.broken) throw new Refused(`The audit of the backup breaks at event ${chain.broken.seq}.`);
      const erased = await replayErasures(ctx);
      const json = { from: manifest.madeAt, events: chain.events, files: manifest.files.length, erased, before };
      const text = [
        `The site is as it was at ${manifest.madeAt}: ${json.files} files, ${json.events} events, all whole.`,
        erased > 0 ? `${erased} people who were erased since were erased again.` : '',
        before ? `What stood there before lies in ${before}.` : '',
      ];
      return { json, text: text.filter(Boolean).join('\n') };
    },
  },
};
