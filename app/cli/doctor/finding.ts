import type { Ctx } from '~/platform/context';

/** What one look found. `look` is worth knowing and stops nothing; `bad` makes the command refuse. */
export interface Finding {
  state: 'good' | 'look' | 'bad';
  said: string;
}

export interface Check {
  name: string;
  find: (ctx: Ctx) => Finding | Promise<Finding>;
}

export const good = (said: string): Finding => ({ state: 'good', said });
export const look = (said: string): Finding => ({ state: 'look', said });
export const bad = (said: string): Finding => ({ state: 'bad', said });
