import { recountProgress } from '~/domain/learning/index.server';
import type { Command } from './command';

/** The most differences that are printed; `--json` gives them all. */
const shown = 20;

export const commands: Record<string, Command> = {
  'progress rebuild': {
    summary: 'Count the progress of every reader again from the log of learning; with --check only compare.',
    usage: '[--check]',
    options: { check: { type: 'boolean' } },
    async run(open, { values }) {
      const check = values.check === true;
      const { people, lessons, differences } = await recountProgress(await open(), { mend: !check });
      const counted = `${lessons} lessons of ${people} people counted from the log`;
      const lines = differences.slice(0, shown).map(({ personId, courseId, lessonId, stored, logged }) => {
        const place = `${personId} ${courseId} ${lessonId}`;
        return `${place}: stored ${JSON.stringify(stored)}, log says ${JSON.stringify(logged)}`;
      });
      const verdict =
        differences.length === 0 ? 'all as stored' : `${differences.length} differ${check ? '' : ', mended'}`;
      return {
        json: { people, lessons, differences, mended: !check },
        text: [`${counted}: ${verdict}.`, ...lines].join('\n'),
        refused:
          check && differences.length > 0
            ? `Progress differs from the log in ${differences.length} places.`
            : undefined,
      };
    },
  },
};
