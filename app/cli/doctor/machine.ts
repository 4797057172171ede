import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { desc } from 'drizzle-orm';
import { events } from '#db/schema';
import { minute } from '~/platform/clock';
import { bad, type Check, good, look } from './finding';

const gigabyte = 1024 ** 3;

/** The ground that the site stands on: Node, the data folder, the disk, the clock. */
export const machine: Check[] = [
  {
    name: 'node',
    find() {
      const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
      const fits = (major === 20 && minor >= 19) || major === 21 || major === 22;
      return fits ? good(process.version) : bad(`${process.version}: 20.19 or newer is needed, up to 22`);
    },
  },
  {
    name: 'data folder',
    find({ env: { dataDir } }) {
      try {
        accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
      } catch {
        return bad(`${dataDir} cannot be written`);
      }
      const open = tooOpen(dataDir);
      return open ? bad(`others can read ${open}: chmod -R go= ${dataDir}`) : good(dataDir);
    },
  },
  {
    name: 'disk',
    async find({ env }) {
      const disk = await statfs(env.dataDir);
      const free = disk.bavail * disk.bsize;
      const said = `${(free / gigabyte).toFixed(1)} GB free`;
      if (free < gigabyte / 16) return bad(said);
      return free < gigabyte ? look(said) : good(said);
    },
  },
  {
    name: 'clock',
    async find(ctx) {
      const [last] = await ctx.db.read.select({ at: events.at }).from(events).orderBy(desc(events.seq)).limit(1);
      const now = ctx.clock();
      const said = new Date(now).toISOString();
      return last && last.at > now + 5 * minute
        ? bad(`${said}, but something was recorded at ${new Date(last.at).toISOString()}`)
        : good(said);
    },
  },
];

/** The first place with secrets or people's data that others on this machine can read. */
function tooOpen(dataDir: string): string | undefined {
  const keys = path.join(dataDir, 'keys');
  const secrets = existsSync(keys)
    ? readdirSync(keys, { recursive: true, encoding: 'utf8' }).map((name) => path.join(keys, name))
    : [];
  return [dataDir, keys, ...secrets].filter(existsSync).find((place) => (statSync(place).mode & 0o077) !== 0);
}
