import type { QuestionKind } from '../course.schema';
import { asList, type Plain, wordsOf } from './plain';
import { rowLists } from './question-fields';

/** The most rows of a list that a form shows: what the compiler takes. */
const most: Record<string, number> = { options: 12, pairs: 12, items: 12, gaps: 20 };

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** An id for a new row that no row has or had: letters, of gaps the numbers that stand in the text. */
function freshId(list: string, taken: Set<string>): string {
  const wanted = list === 'gaps' ? Array.from({ length: 40 }, (_, i) => String(i + 1)) : [...letters];
  return wanted.find((id) => !taken.has(id)) ?? `${list.slice(0, 1)}${taken.size + 1}`;
}

const idsIn = (rows: Plain[]): string[] => rows.map(({ id }) => wordsOf(id));

const blank = (list: string, id: string): Plain =>
  list === 'pairs' ? { id, left: {}, right: {} } : list === 'gaps' ? { id, accept: {} } : { id, text: {} };

/** The rows that a new question of this kind begins with. */
export function withFirstRows(question: Plain, kind: QuestionKind): Plain {
  const list = rowLists[kind];
  if (!list) return question;
  const count = { options: 4, pairs: 3, items: 4, gaps: 1 }[list] ?? 1;
  const rows = Array.from({ length: count }, (_, i) =>
    blank(
      list,
      freshId(list, new Set(Array.from({ length: i }, (_, n) => (list === 'gaps' ? String(n + 1) : letters[n]!)))),
    ),
  );
  return { ...question, [list]: rows };
}

/**
 * Does to a list of the form what a button says: `options:add`, `options:2:up`, `items:0:remove`; `gaps.1.options:add`
 * makes a gap one that is chosen. `old`: ids of the question as it is saved, which no new row takes.
 */
export function withRowsChanged(
  question: Plain,
  command: string,
  old: Plain | null,
): { question: Plain; focus: string } {
  const [path = '', ...what] = command.split(':');
  const inner = /^gaps\.(\d{1,2})\.options$/.exec(path);
  if (!inner) return changed(question, path, path, what, old);
  const at = Number(inner[1]);
  const gaps = asList(question.gaps);
  const gap = gaps[at];
  if (!gap) return { question, focus: '' };
  const before = asList(old?.gaps).find(({ id }) => id === gap.id) ?? null;
  // One that is chosen has at least two options to choose from.
  const first = gap.options === undefined && what[0] === 'add' ? changed(gap, 'options', path, what, before) : null;
  const { question: fresh, focus } = changed(first?.question ?? gap, 'options', path, what, before);
  const empty = asList(fresh.options).length === 0;
  const next = empty ? { ...fresh, options: undefined, accept: gap.accept ?? {} } : fresh;
  return {
    question: { ...question, gaps: gaps.map((one, i) => (i === at ? next : one)) },
    focus: first?.focus ?? focus,
  };
}

function changed(owner: Plain, list: string, path: string, what: string[], old: Plain | null) {
  const rows = asList(owner[list]);
  const same = { question: owner, focus: '' };
  if (!(list in most)) return same;
  if (what[0] === 'add') {
    if (rows.length >= (most[list] ?? 0)) return same;
    const id = freshId(list, new Set([...idsIn(rows), ...idsIn(asList(old?.[list]))]));
    return { question: { ...owner, [list]: [...rows, blank(list, id)] }, focus: `${path}.${rows.length}` };
  }
  const at = Number(what[0]);
  const row = rows[at];
  if (!row) return same;
  const others = rows.filter((one) => one !== row);
  if (what[1] === 'remove') return { question: { ...owner, [list]: others }, focus: `${path}.${Math.max(0, at - 1)}` };
  const to = what[1] === 'up' ? at - 1 : at + 1;
  if (to < 0 || to >= rows.length) return same;
  return { question: { ...owner, [list]: [...others.slice(0, to), row, ...others.slice(to)] }, focus: `${path}.${to}` };
}
