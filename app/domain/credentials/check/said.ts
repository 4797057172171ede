/** What a credential says, of the fields that we know and nothing else. Plain text, cut to what a page can show. */
export interface Said {
  title: string | null;
  holder: string | null;
  issuer: string | null;
  /** Epoch milliseconds, as the two below. */
  from: number | null;
  until: number | null;
  description: string | null;
  criteria: string | null;
  results: { name: string; value: string }[];
  /** BCP 47, of the achievement. */
  language: string | null;
  /** Only the square says these apart. Day as YYYY-MM-DD, academic hours, per cent of the final test. */
  square: { number: string; completedOn: string; hours: number; percent: number | null } | null;
}

type Thing = Record<string, unknown>;

const line = 300;
const text = 4000;
const mostResults = 20;

/** Reads the known fields of an achievement credential. Never throws: whatever has another shape is not there. */
export function saidBy(credential: Thing): Said {
  const subject = thing(credential.credentialSubject);
  const achievement = thing(subject.achievement);
  return {
    title: words(achievement.name, line) ?? words(credential.name, line),
    holder: words(subject.name, line) ?? plainIdentifier(subject.identifier),
    issuer: words(thing(credential.issuer).name, line),
    from: instant(credential.validFrom),
    until: instant(credential.validUntil),
    description: words(achievement.description, text),
    criteria: words(thing(achievement.criteria).narrative, text),
    results: resultsOf(subject.result, achievement.resultDescription),
    language: words(achievement.inLanguage, 35),
    square: null,
  };
}

/** An instant as credentials write it; null for anything else. */
export function instant(value: unknown): number | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value))
    return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at;
}

/** The first of one or several. */
export function thing(value: unknown): Thing {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'object' && first !== null && !Array.isArray(first) ? (first as Thing) : {};
}

/** Objects of one or several, at most so many; a list in a list is none, lest its first hide the others. */
export const things = (value: unknown, most: number): Thing[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value])
    .slice(0, most)
    .map((one) => (Array.isArray(one) ? {} : thing(one)));

/** Text without signs that would turn round, cover or push away what stands beside it. */
export function words(value: unknown, most = line): string | null {
  if (typeof value !== 'string') return null;
  const said = value
    .slice(0, most * 2)
    .normalize('NFC')
    .replace(/[^\P{C}\n]/gu, '')
    .replace(/[\u2028\u2029]/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .trim();
  return said ? (said.length > most ? `${said.slice(0, most)}…` : said) : null;
}

/** A name or an address that stands there as it is; a hashed one tells nothing to whoever looks. */
function plainIdentifier(value: unknown): string | null {
  const plain = things(value, 10).find(({ hashed }) => hashed === false);
  return plain ? words(plain.identityHash, line) : null;
}

/** Results under the names that the achievement gives them. */
function resultsOf(results: unknown, descriptions: unknown): Said['results'] {
  const names = new Map(things(descriptions, 100).map(({ id, name }) => [id, words(name, line)]));
  return things(results, mostResults).flatMap(({ resultDescription, value }) => {
    const name = names.get(resultDescription);
    const said = words(value, line);
    return name && said ? [{ name, value: said }] : [];
  });
}
