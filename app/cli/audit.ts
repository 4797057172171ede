import { checkChain } from '~/domain/audit/index.server';
import { operator } from '~/domain/identity/index.server';
import { type Command, type Given, textOf, WrongUse } from './command';

const reasons = {
  gap: 'it is missing',
  link: 'it does not follow the one before it',
  altered: 'it was altered after it was written',
  cut: 'the chain was cut off here',
};

export const commands: Record<string, Command> = {
  'audit check': {
    summary: 'Walks the chain of events and names the first that is missing or altered.',
    usage: '[--expect SEQ:HASH]',
    options: { expect: { type: 'string' } },
    async run(open, given) {
      const ctx = await open();
      const found = await checkChain(ctx, operator(), { expected: expectedOf(given) });
      const head = `${found.head.seq}:${found.head.hash}`;
      if (!found.broken) return { json: found, text: `${found.events} events, all whole. Head: ${head}` };
      const refused = `The chain breaks at event ${found.broken.seq}: ${reasons[found.broken.why]}.`;
      return { json: found, text: `${found.events} events hold. Head: ${head}`, refused };
    },
  },
};

function expectedOf(given: Given) {
  const text = textOf(given, 'expect');
  if (text === undefined) return null;
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!seq || !hash) throw new WrongUse('--expect takes what an earlier check printed as its head');
  return { seq: Number(seq), hash };
}
