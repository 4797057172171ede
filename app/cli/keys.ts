import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { checkKeys, didOf, keyAddress, rotateSigningKeys } from '~/domain/credentials/index.server';
import { operator } from '~/domain/identity/index.server';
import { type KeyKind, keyKinds, keysFolder, type PublicKey, signingKeys } from '~/platform/signing-keys/folder';
import { listed, pack } from './archive/tar';
import { type Command, type Given, Refused, textOf, WrongUse } from './command';

type Faults = Awaited<ReturnType<typeof checkKeys>>;

export const commands: Record<string, Command> = {
  'keys show': {
    summary: 'Shows the public keys that certificates are, and were, signed with.',
    usage: '',
    async run(open) {
      const ctx = await open();
      const keys = signingKeys(ctx.env.dataDir);
      const json = {
        issuer: didOf(ctx),
        keys: keys.all.map((key) => ({ ...described(key, keys), address: keyAddress(ctx, key), jwk: key.jwk })),
      };
      const lines = json.keys.map(
        ({ kind, id, madeAt, state }) => `${kind.padEnd(8)} ${state.padEnd(8)} ${madeAt} ${id}`,
      );
      return { json, text: [`Issuer: ${json.issuer}`, ...lines].join('\n') };
    },
  },
  'keys rotate': {
    summary: 'Makes new keys. What the old ones signed goes on holding; their private halves are deleted.',
    usage: `[--kind ${keyKinds.join('|')}]`,
    options: { kind: { type: 'string' } },
    async run(open, given) {
      const kinds = kindsOf(given);
      const json = await rotateSigningKeys(await open(), operator(), kinds);
      const text = json.map(
        ({ kind, made, retired }) => `${kind}: ${made} signs from now on${retired ? `, ${retired} no more` : ''}.`,
      );
      return { json, text: [...text, 'Back the new keys up now: kenes keys backup FILE'].join('\n') };
    },
  },
  'keys backup': {
    summary: 'Writes the keys, public and private, into an archive of their own.',
    usage: 'FILE',
    positionals: [1, 1],
    async run(open, { positionals: [target = ''] }) {
      const { dataDir } = (await open()).env;
      const file = path.resolve(target);
      if (existsSync(file)) throw new Refused(`${file} is there already: a backup never overwrites another.`);
      const names = existsSync(keysFolder(dataDir)) ? readdirSync(keysFolder(dataDir)).sort() : [];
      if (names.length === 0) throw new Refused('There are no keys to back up.');
      const entries = names.map((name) => `keys/signing/${name}`);
      const partial = `${file}.partial`;
      try {
        pack(partial, [{ folder: dataDir, names: entries }]);
        if (listed(partial).join('\n') !== entries.join('\n'))
          throw new Refused('The archive does not hold what it should.');
        renameSync(partial, file);
      } finally {
        rmSync(partial, { force: true });
      }
      const json = { file, bytes: statSync(file).size, files: entries };
      return {
        json,
        text: [
          `${file}: ${entries.length} files.`,
          'Whoever has it can sign in the name of this site. Keep it away from the server, readable by its owner only.',
          `To put it back: tar --extract --file ${file} --directory ${dataDir}`,
        ].join('\n'),
      };
    },
  },
  'keys check': {
    summary: 'Says whether certificates can be signed, and whether the key of everything signed is still there.',
    usage: '',
    async run(open) {
      const ctx = await open();
      const faults = await checkKeys(ctx);
      const { all } = signingKeys(ctx.env.dataDir);
      return {
        json: { well: faults.length === 0, keys: all.length, faults },
        text: faults.length === 0 ? `${all.length} keys, all whole.` : sentences(faults).join('\n'),
        ...(faults.length > 0 && { refused: `Not well: ${faults.length} faults in the keys.` }),
      };
    },
  },
};

const described = ({ id, kind, madeAt }: PublicKey, keys: ReturnType<typeof signingKeys>) => ({
  kind,
  id,
  madeAt: new Date(madeAt).toISOString(),
  state: keys.signing(kind)?.id === id ? 'signs' : keys.current(kind)?.id === id ? 'MISSING' : 'retired',
});

function kindsOf(given: Given): readonly KeyKind[] {
  const asked = textOf(given, 'kind');
  if (asked === undefined) return keyKinds;
  const kind = keyKinds.find((one) => one === asked);
  if (!kind) throw new WrongUse(`--kind is ${keyKinds.join(' or ')}`);
  return [kind];
}

const sentences = (faults: Faults): string[] =>
  faults.map((one) => {
    if (one.fault === 'cannotSign')
      return `${one.kind}: the private key is missing or does not fit. No certificate is issued until it is put back, or until kenes keys rotate makes a new one.`;
    if (one.fault === 'lost')
      return `${one.id}: certificates were signed with it and its public half is gone. Put it back from a backup.`;
    if (one.fault === 'open') return `${one.file}: others on this machine can read it: chmod 600`;
    return `${one.file}: cannot be read. Put it back from a backup.`;
  });
