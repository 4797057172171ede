import { type Certificate, printedCode, printedName, verifyCertificate } from '~/domain/credentials/index.server';
import { dayIn } from '~/platform/clock';
import type { Command } from './command';

export const commands: Record<string, Command> = {
  'certificate verify': {
    summary: 'Says whether a certificate stands. Takes its code, its number or its address. Exit 1 when it does not.',
    usage: 'CODE',
    // A code may be typed in groups, as it is printed.
    positionals: [1, 12],
    async run(open, { positionals }) {
      const certificate = await verifyCertificate(await open(), positionals.join(' '));
      const json = publicFacts(certificate);
      const text = Object.entries(json)
        .filter(([, value]) => value !== null && typeof value !== 'object')
        .map(([name, value]) => `${`${name}:`.padEnd(15)} ${value}`)
        .join('\n');
      return { json, text, refused: refusal(certificate) };
    },
  },
};

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
