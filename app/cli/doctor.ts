import type { Command } from './command';
import { database } from './doctor/database';
import { bad, type Finding } from './doctor/finding';
import { machine } from './doctor/machine';
import { outside } from './doctor/outside';

const signs = { good: 'ok  ', look: 'look', bad: 'BAD ' };

export const commands: Record<string, Command> = {
  doctor: {
    summary: 'Looks at everything this site needs, and rehearses a restore.',
    usage: '',
    async run(open) {
      const ctx = await open();
      const findings: ({ check: string } & Finding)[] = [];
      for (const { name, find } of [...machine, ...database, ...outside]) {
        // A check that cannot be made counts as one that failed.
        const finding = await Promise.resolve()
          .then(() => find(ctx))
          .catch((error: unknown) => bad(error instanceof Error ? error.message : String(error)));
        findings.push({ check: name, ...finding });
      }
      const wrong = findings.filter(({ state }) => state === 'bad').map(({ check }) => check);
      return {
        json: { well: wrong.length === 0, findings },
        text: findings.map(({ check, state, said }) => `${signs[state]}  ${check}: ${said}`).join('\n'),
        ...(wrong.length > 0 && { refused: `Not well: ${wrong.join(', ')}.` }),
      };
    },
  },
};
