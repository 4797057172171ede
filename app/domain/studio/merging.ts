import { diffArrays } from 'diff';
import { type Section, sectionsOf, type TextKind } from './sections';

/** What both changed, each in another way. */
export interface MergeConflict {
  /** Line of the merged text, from 1, on which the mark before the first text stands. */
  line: number;
  /** The heading above it; null before the first one. */
  heading: string | null;
  base: string;
  mine: string;
  theirs: string;
}

export interface Merged {
  text: string;
  /** None when everything could be merged. */
  conflicts: MergeConflict[];
}

export interface MergeOptions {
  /** `lesson` by default. */
  kind?: TextKind;
  /** Whose the texts are: stands behind the marks. */
  mine?: string;
  theirs?: string;
}

/**
 * Merges two texts that were made from one, section by section. What only one of them changed is taken; where both say
 * the same, it is taken once; where both changed a section, or added something at one place, both texts stand between
 * marked lines (`<<<<<<<`, `=======`, `>>>>>>>`), which the compiler refuses. Nothing that either wrote is lost.
 */
export function mergeSections(base: string, mine: string, theirs: string, options: MergeOptions = {}): Merged {
  if (mine === theirs || theirs === base) return { text: mine, conflicts: [] };
  if (mine === base) return { text: theirs, conflicts: [] };
  const { kind = 'lesson' } = options;
  const [before, ours, others] = [base, mine, theirs].map((text) => sectionsOf(text, kind)) as [
    Section[],
    Section[],
    Section[],
  ];
  const out = new MergedText([ours, others, before], options);
  let at = 0;
  for (const meeting of meetingsOf(changesBetween(before, ours), changesBetween(before, others))) {
    out.keep(before.slice(at, meeting.from));
    out.meet(meeting);
    at = meeting.to;
  }
  out.keep(before.slice(at));
  return out.merged(mine, theirs);
}

/** Sections `from` to `to` of the base became these. */
interface Change {
  from: number;
  to: number;
  sections: Section[];
}

const same = (a: Section, b: Section) => a.text === b.text;
const sameName = (a: Section, b: Section) => a.name !== null && a.name === b.name;

function changesBetween(base: Section[], now: Section[]): Change[] {
  return runs(base, now).flatMap(({ from, to, sections }) => parted(base, from, to, sections));
}

/** Texts that differ in more sections have nothing to do with one another, and finding it out would take long. */
const mostDifferent = 3000;

/** Runs of sections that differ, in the order of the base. */
function runs(base: Section[], now: Section[]): Change[] {
  const parts = diffArrays(base, now, { comparator: same, maxEditLength: mostDifferent });
  if (!parts) return [{ from: 0, to: base.length, sections: now }];
  const found: Change[] = [];
  let [at, there] = [0, 0];
  let open: Change | null = null;
  for (const { added, removed, value } of parts) {
    if (!added && !removed) {
      if (open) found.push(open);
      open = null;
      at += value.length;
      there += value.length;
      continue;
    }
    open ??= { from: at, to: at, sections: [] };
    if (removed) {
      at += value.length;
      open.to = at;
    } else {
      open.sections = [...open.sections, ...now.slice(there, there + value.length)];
      there += value.length;
    }
  }
  return open ? [...found, open] : found;
}

/** A run as small changes: an entry is held against the entry of its name, and as many sections against as many. */
function parted(base: Section[], from: number, to: number, sections: Section[]): Change[] {
  const old = base.slice(from, to);
  if (sections.length === 0) return old.map((_, i) => ({ from: from + i, to: from + i + 1, sections: [] }));
  if (old.length === sections.length)
    return sections.map((section, i) => ({ from: from + i, to: from + i + 1, sections: [section] }));
  const parts: Change[] = [];
  let [at, there] = [0, 0];
  const unnamed = (until: number, untilThere: number) => {
    const part = { from: from + at, to: from + until, sections: sections.slice(there, untilThere) };
    if (part.from === part.to && part.sections.length === 0) return;
    const even = until - at === part.sections.length || part.sections.length === 0;
    if (even) parts.push(...parted(base, part.from, part.to, part.sections));
    else parts.push(part);
  };
  for (const [i, section] of old.entries()) {
    const found = sections.findIndex((one, j) => j >= there && sameName(section, one));
    if (found < 0) continue;
    unnamed(i, found);
    if (!same(section, sections[found]!))
      parts.push({ from: from + i, to: from + i + 1, sections: [sections[found]!] });
    [at, there] = [i + 1, found + 1];
  }
  unnamed(old.length, sections.length);
  return parts;
}

interface Meeting {
  from: number;
  to: number;
  mine: Change[];
  theirs: Change[];
}

const meets = (a: Pick<Change, 'from' | 'to'>, b: Pick<Change, 'from' | 'to'>) =>
  (a.from < b.to && b.from < a.to) || (a.from === b.from && a.to === b.to);

/** The changes of both in the order of the base; those that touch the same sections are one meeting. */
function meetingsOf(mine: Change[], theirs: Change[]): Meeting[] {
  const all = [
    ...mine.map((change) => ({ change, own: true })),
    ...theirs.map((change) => ({ change, own: false })),
  ].sort((a, b) => a.change.from - b.change.from || a.change.to - b.change.to);
  const meetings: Meeting[] = [];
  for (const { change, own } of all) {
    const last = meetings.at(-1);
    const meeting = last && meets(last, change) ? last : { from: change.from, to: change.to, mine: [], theirs: [] };
    if (meeting !== last) meetings.push(meeting);
    meeting.to = Math.max(meeting.to, change.to);
    (own ? meeting.mine : meeting.theirs).push(change);
  }
  return meetings;
}

class MergedText {
  readonly #pieces: Section[] = [];
  readonly #conflicts: { at: number; conflict: Omit<MergeConflict, 'line' | 'heading'> }[] = [];
  readonly #base: Section[];
  /** What stands between two sections that follow one another in one of the texts. */
  readonly #gaps = new Map<string, string>();

  constructor(
    [mine, theirs, base]: [Section[], Section[], Section[]],
    readonly options: MergeOptions,
  ) {
    this.#base = base;
    for (const sections of [base, theirs, mine])
      for (const [i, section] of sections.slice(0, -1).entries())
        this.#gaps.set(pairOf(section, sections[i + 1]!), section.gap);
  }

  keep(sections: Section[]): void {
    this.#pieces.push(...sections);
  }

  meet({ from, to, mine, theirs }: Meeting): void {
    if (theirs.length === 0) this.keep(this.#side(from, to, mine));
    else if (mine.length === 0) this.keep(this.#side(from, to, theirs));
    else this.#weigh(this.#base.slice(from, to), this.#side(from, to, mine), this.#side(from, to, theirs));
  }

  /** What one side made of these sections of the base. */
  #side(from: number, to: number, changes: Change[]): Section[] {
    const made: Section[] = [];
    let at = from;
    for (const change of changes) {
      made.push(...this.#base.slice(at, change.from), ...change.sections);
      at = change.to;
    }
    return [...made, ...this.#base.slice(at, to)];
  }

  #weigh(base: Section[], mine: Section[], theirs: Section[]): void {
    let start = 0;
    while (start < mine.length && start < theirs.length && same(mine[start]!, theirs[start]!)) start++;
    let end = 0;
    while (
      end < Math.min(mine.length, theirs.length) - start &&
      same(mine[mine.length - 1 - end]!, theirs[theirs.length - 1 - end]!)
    )
      end++;
    const [ours, others] = [mine.slice(start, mine.length - end), theirs.slice(start, theirs.length - end)];
    this.keep(mine.slice(0, start));
    if (ours.length > 0 || others.length > 0) this.#conflict(base, ours, others);
    this.keep(mine.slice(mine.length - end));
  }

  #conflict(base: Section[], mine: Section[], theirs: Section[]): void {
    const [ours, others] = [joined(mine), joined(theirs)];
    const text = [
      `<<<<<<< ${labelOf(this.options.mine, 'mine')}`,
      ...(ours ? [ours] : []),
      '=======',
      ...(others ? [others] : []),
      `>>>>>>> ${labelOf(this.options.theirs, 'theirs')}`,
    ].join('\n');
    this.#conflicts.push({ at: this.#pieces.length, conflict: { base: joined(base), mine: ours, theirs: others } });
    this.#pieces.push({ text, gap: '', name: null, entry: (mine[0] ?? theirs[0])!.entry });
  }

  merged(mine: string, theirs: string): Merged {
    const ending = /\n$/.test(mine) || /\n$/.test(theirs) ? '\n' : '';
    let text = '';
    let line = 1;
    let heading: string | null = null;
    const conflicts: MergeConflict[] = [];
    for (const [i, piece] of this.#pieces.entries()) {
      const found = this.#conflicts.find(({ at }) => at === i);
      if (found) conflicts.push({ line, heading, ...found.conflict });
      heading = /^\s*#{1,6}\s+(.+)$/m.exec(found ? '' : (piece.text.split('\n', 1)[0] ?? ''))?.[1] ?? heading;
      const last = i === this.#pieces.length - 1;
      const whole = piece.text + (last ? ending : this.#gapAfter(piece, this.#pieces[i + 1]!));
      line += whole.split('\n').length - 1;
      text += whole;
    }
    return { text, conflicts };
  }

  /** As in one of the texts; sections that met only now are parted by an empty line, entries by a line end. */
  #gapAfter(piece: Section, next: Section): string {
    return this.#gaps.get(pairOf(piece, next)) ?? (piece.entry || next.entry ? '\n' : '\n\n');
  }
}

const pairOf = (section: Section, next: Section) => `${section.text}\0${next.text}`;

const joined = (sections: Section[]): string =>
  sections.map(({ text, gap }, i) => (i < sections.length - 1 ? text + (gap || '\n') : text)).join('');

/** A name could end the line that it marks. */
const labelOf = (name: string | undefined, otherwise: string): string =>
  name?.replace(/\s+/g, ' ').trim().slice(0, 80) || otherwise;
