import { emailShape } from '~/domain/identity/account.schema';
import {
  createAccount,
  giveRoleByAddress,
  operator,
  type Role,
  roles,
  type Scope,
  takeSecondFactor,
} from '~/domain/identity/index.server';
import { isLocale } from '~/words/words';
import { type Command, type Given, textOf, WrongUse } from './command';

const email = { type: 'string' } as const;
const roleOptions = { role: { type: 'string' }, scope: { type: 'string' } } as const;
const roleUsage = `${roles.join('|')} [--scope all|course:ID|programme:ID|city:ID|organisation:ID]`;

export const commands: Record<string, Command> = {
  'user create': {
    summary: 'Opens an account and prints a link, good once and for a week, to choose its password.',
    usage: `--email ADDRESS [--name NAME] [--language kk|ru|en] [--role ${roleUsage}]`,
    options: { email, name: { type: 'string' }, language: { type: 'string' }, ...roleOptions },
    async run(open, given) {
      const locale = textOf(given, 'language') ?? 'ru';
      if (!isLocale(locale)) throw new WrongUse('--language is kk, ru or en');
      const input = {
        email: addressOf(given),
        name: textOf(given, 'name') ?? null,
        locale,
        role: textOf(given, 'role') ? roleOf(given) : null,
        scope: scopeOf(given),
      };
      const json = await createAccount(await open(), operator(), input);
      return { json, text: `The account is open. This link chooses its password, once, within a week:\n${json.link}` };
    },
  },
  'user role': {
    summary: 'Gives a role to whoever has this address.',
    usage: `--email ADDRESS --role ${roleUsage}`,
    options: { email, ...roleOptions },
    async run(open, given) {
      const json = { email: addressOf(given), role: roleOf(given), scope: scopeOf(given) };
      await giveRoleByAddress(await open(), operator(), json.email, json);
      return { json, text: `${json.email} is ${json.role} now.` };
    },
  },
  'user unlock': {
    summary: 'Takes a lost second factor away; staff set up a new one at their next sign-in.',
    usage: '--email ADDRESS',
    options: { email },
    async run(open, given) {
      const json = { email: addressOf(given) };
      await takeSecondFactor(await open(), operator(), json.email);
      return { json, text: `${json.email} has no second factor now.` };
    },
  },
};

function addressOf(given: Given): string {
  const address = emailShape.safeParse(textOf(given, 'email') ?? '');
  if (!address.success) throw new WrongUse('--email needs an address');
  return address.data;
}

function roleOf(given: Given): Role {
  const role = roles.find((one) => one === textOf(given, 'role'));
  if (!role) throw new WrongUse(`--role is one of ${roles.join(', ')}`);
  return role;
}

function scopeOf(given: Given): Scope {
  const text = textOf(given, 'scope') ?? 'all';
  if (text === 'all') return { kind: 'all' };
  const [, kind, id] = /^(course|programme|city|organisation):(.+)$/.exec(text) ?? [];
  if (!kind || !id) throw new WrongUse('--scope is all, or course:ID, programme:ID, city:ID, organisation:ID');
  return { kind, id } as Scope;
}
