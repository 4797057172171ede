import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import {
  type Brought,
  broughtFile,
  broughtText,
  type Certificate,
  checkCredential,
  paperWorld,
  printedCode,
  printedName,
  publicKeyOf,
  siteWorld,
  told,
  verifyCertificate,
  type World,
} from '~/domain/credentials/index.server';
import { dayIn } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { readPublicSite } from '~/platform/public-sites';
import { wordsIn } from '~/words/catalogues.server';
import { type Command, type Outcome, Refused, textOf, WrongUse } from './command';

export const commands: Record<string, Command> = {
  'certificate verify': {
    summary:
      'Says whether a certificate stands. Takes its code, number or address, a file (- for standard input) or its text. Exit 1 when it does not.',
    usage: 'CODE|FILE|TEXT|- [--offline] [--key KEY]',
    // A code may be typed in groups, as it is printed.
    positionals: [1, 12],
    options: { offline: { type: 'boolean' }, key: { type: 'string' } },
    async run(open, given) {
      const key = textOf(given, 'key');
      const brought = await broughtBy(given.positionals);
      if (brought && key !== undefined) return looked(brought, paperWorld(keyOf(key), Date.now()));
      const ctx = await open();
      if (!brought) return registered(ctx, given.positionals.join(' '));
      return looked(brought, siteWorld(ctx, given.values.offline === true ? null : readPublicSite));
    },
  },
};

/** What a credential can be read from; undefined for what can only be a code, a number or an address. */
async function broughtBy([first = '', ...more]: string[]): Promise<Brought | undefined> {
  if (more.length > 0) return undefined;
  if (first === '-') return broughtFile(await buffer(process.stdin));
  if (existsSync(first) && statSync(first).isFile()) return broughtFile(await readFile(first));
  return /^\s*[{]|\beyJ/.test(first) ? broughtText(first) : undefined;
}

function keyOf(text: string) {
  const key = publicKeyOf(text.trim());
  if (!key) throw new WrongUse('--key needs a public key as it is printed: z6Mk…');
  return key;
}

async function looked(brought: Brought, world: World): Promise<Outcome> {
  const checked = await checkCredential(brought, world);
  if (!checked) throw new Refused('This is signed, but it is no Open Badge 3.0.');
  const { heading, detail, findings, said, proven } = told(checked, wordsIn('en'));
  const json = {
    verdict: checked.verdict,
    proven,
    checks: checked.findings.map(({ aspect, result, why }) => ({ aspect, result, why })),
    said: checked.said,
    code: checked.certificate && printedCode(checked.certificate.code),
    replacedBy: checked.certificate?.newest ? printedCode(checked.certificate.newest) : null,
    renewedBy: checked.certificate?.renewed ? printedCode(checked.certificate.renewed) : null,
  };
  const text = [
    `${heading}. ${detail}.`,
    '',
    ...findings.map((one) => `${`${one.aspect}: ${one.resultWord}`.padEnd(38)} ${one.sentence}`),
    '',
    proven ? 'What it says:' : 'What it says, which nobody has confirmed:',
    ...said.map(({ label, value }) => `${`${label}:`.padEnd(22)} ${value.replaceAll('\n', `\n${' '.repeat(23)}`)}`),
  ].join('\n');
  return { json, text, ...(checked.verdict !== 'stands' && { refused: `${heading}.` }) };
}

async function registered(ctx: Ctx, typed: string): Promise<Outcome> {
  const certificate = await verifyCertificate(ctx, typed);
  const json = publicFacts(certificate);
  const text = Object.entries(json)
    .filter(([, value]) => value !== null && typeof value !== 'object')
    .map(([name, value]) => `${`${name}:`.padEnd(15)} ${value}`)
    .join('\n');
  return { json, text, refused: refusal(certificate) };
}

function publicFacts({ facts, code, status, erased, ending, newest, renewed, sheets }: Certificate) {
  return {
    status,
    number: facts.number,
    code: printedCode(code),
    name: erased ? null : printedName(facts.name, 'en'),
    course: facts.course.title.en,
    courseVersion: facts.course.version,
    hours: facts.course.hours,
    resultPercent: facts.resultPercent,
    completedOn: facts.completedOn,
    issuedOn: dayIn(facts.issuedAt),
    expiresOn: facts.expiresOn ?? null,
    issuer: facts.issuer.name.en,
    endedOn: ending && dayIn(ending.at),
    reason: ending?.reasonClass ?? null,
    replacedBy: newest && printedCode(newest),
    renewedBy: renewed && printedCode(renewed),
    sheets: Object.fromEntries(sheets.map(({ locale, sha256 }) => [locale, sha256])),
  };
}

function refusal({ facts, status, ending, newest, renewed }: Certificate): string | undefined {
  if (status === 'expired')
    return `This certificate held until ${facts.expiresOn}${renewed ? `; ${printedCode(renewed)} renews it` : ''}.`;
  if (status === 'valid' || !ending) return undefined;
  const since = `since ${dayIn(ending.at)} (${ending.reasonClass})`;
  if (status === 'revoked') return `This certificate is revoked ${since}.`;
  return `This certificate is superseded ${since}${newest ? `; ${printedCode(newest)} stands in its place` : ''}.`;
}
