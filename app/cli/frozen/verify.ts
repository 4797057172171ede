import { operator } from '~/domain/identity/index.server';
import { type FrozenCheck, verifyPeriods } from '~/domain/reports/index.server';
import type { Command } from '../command';

const reasons = {
  altered: 'it says something else than when it was frozen',
  unchained: 'the chain of events does not keep this hash',
  figures: 'the rows behind its figures give other figures',
};

/** `report verify`: recomputes the hash of frozen periods. */
export const verifyCommand: Command = {
  summary: 'Recomputes the hash of every frozen period, or of one, and compares it with the chain of events.',
  usage: '[PERIOD]',
  positionals: [0, 1],
  async run(open, given) {
    const checks = await verifyPeriods(await open(), operator(), given.positionals[0]);
    const broken = checks.filter(({ fault }) => fault !== null);
    const refused = broken.length > 0 ? `${broken.length} of ${checks.length} frozen periods do not hold.` : undefined;
    return { json: checks, text: checks.map(lineOf).join('\n') || 'No period is frozen.', refused };
  },
};

const lineOf = ({ id, title, from, to, sha256, fault }: FrozenCheck): string =>
  `${id} ${from} to ${to} ${sha256} ${fault ? `BROKEN: ${reasons[fault]}` : 'holds'} (${title})`;
