import { dayIn } from '~/platform/clock';
import type { WordParams, Words } from '~/words/words';
import { printedDay } from '../sheet/wording';
import { aspects, type Checked, type Finding } from './finding';
import type { Said } from './said';

/** What a check came to, in the reader's words. Of the credential only text, never its addresses or pictures. */
export interface Told {
  verdict: Checked['verdict'];
  heading: string;
  detail: string;
  findings: { aspect: string; result: Finding['result']; resultWord: string; sentence: string }[];
  proven: boolean;
  /** Language of what it says, as it says itself; null when it does not. */
  language: string | null;
  /** `long`: paragraphs, which a page shows across its width. */
  said: { label: string; value: string; long: boolean }[];
}

export function told({ verdict, findings, said, proven, certificate }: Checked, words: Words): Told {
  const inOrder = [...findings].sort((a, b) => aspects.indexOf(a.aspect) - aspects.indexOf(b.aspect));
  return {
    verdict,
    heading: words(`verdicts.${verdict}`),
    detail: words(`verdicts.${verdict}.detail`),
    findings: inOrder.map(({ aspect, result, why, params = {} }) => ({
      aspect: words(`verdicts.aspect.${aspect}`),
      result,
      resultWord: words(`verdicts.result.${result}`),
      sentence: words(`verdicts.${why}`, inDays(params, words)),
    })),
    proven,
    language: /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(said.language ?? '') ? said.language : null,
    said: lines(said, certificate?.erased === true, words),
  };
}

/** The first and the last instant of which a day can be printed: some write the end of time for what has no end. */
const [earliest, latest] = [Date.UTC(1000, 0, 1), Date.UTC(9999, 11, 31)];

const printedInstant = (instant: number, words: Words) =>
  printedDay(dayIn(Math.min(Math.max(instant, earliest), latest)), words);

const instants = ['from', 'until', 'at'];

/** Instants among the parameters as days in words; `at` of a form is a place, and stays. */
const inDays = (params: WordParams, words: Words): WordParams =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      instants.includes(name) && typeof value === 'number' ? printedInstant(value, words) : value,
    ]),
  );

function lines(said: Said, erased: boolean, words: Words): Told['said'] {
  const { square } = said;
  const day = (instant: number | null) => (instant === null ? null : printedInstant(instant, words));
  const none = words(erased ? 'certificates.nameErased' : 'verdicts.said.nameless');
  const short: [string, string | null | undefined][] = [
    [words('verdicts.said.holder'), said.holder ?? none],
    [words('verdicts.said.title'), said.title],
    [words('verdicts.said.issuer'), said.issuer],
    [words('verdicts.said.completed'), square && printedDay(square.completedOn, words)],
    [words('verdicts.said.from'), day(said.from)],
    [words('verdicts.said.until'), day(said.until)],
    [words('verdicts.said.number'), square?.number],
    [words('verdicts.said.hours'), square && String(square.hours)],
    [words('verdicts.said.result'), percentOf(square, words)],
    ...said.results.map(({ name, value }): [string, string] => [name, value]),
  ];
  const long: [string, string | null][] = [
    [words('verdicts.said.description'), said.description],
    [words('verdicts.said.criteria'), said.criteria],
  ];
  return [...present(short, false), ...present(long, true)];
}

const percentOf = (square: Said['square'], words: Words) =>
  square?.percent === null || square?.percent === undefined
    ? null
    : words('verdicts.said.percent', { percent: square.percent });

const present = (entries: [string, string | null | undefined][], long: boolean) =>
  entries.flatMap(([label, value]) => (value ? [{ label, value, long }] : []));
