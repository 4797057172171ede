import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isMap, isScalar, type Pair, parseDocument } from 'yaml';
import type { Locale } from '~/words/words';
import { checkCourse } from './check-course';
import { passagesOf, type Translatable } from './passages';

/** A passage and the hash of the source that its translation says. */
type Stamp = Pick<Translatable, 'id' | 'hash'>;

/** A map of hashes as flow YAML, wrapped. A hash of digits alone would be read as a number, so all are quoted. */
function mapText(name: string, hashes: [string, string][]): string[] {
  const lines: string[] = [];
  let line = '   ';
  for (const [i, [id, hash]] of hashes.entries()) {
    const part = ` ${id}: "${hash}"${i + 1 < hashes.length ? ',' : ''}`;
    if (line.length + part.length > 110) {
      lines.push(line);
      line = '   ';
    }
    line += part;
  }
  lines.push(line);
  return [`  ${name}: {`, ...lines, '  }'];
}

function stampText(of: Locale, stamps: Stamp[], checked: Record<string, string>, eol: string): string {
  const checks = Object.entries(checked);
  return [
    'translation:',
    `  of: ${of}`,
    ...mapText(
      'blocks',
      stamps.map(({ id, hash }) => [id, hash]),
    ),
    ...(checks.length > 0 ? mapText('checked', checks) : []),
    '',
  ].join(eol);
}

/** The range of the `translation:` entry in the YAML, whole lines; an empty range at the end when there is none. */
function entryRange(yaml: string): [number, number] {
  const { contents } = parseDocument(yaml, { version: '1.2', schema: 'core' });
  const items = (isMap(contents) ? contents.items : []) as Pair[];
  const at = items.findIndex((pair) => isScalar(pair.key) && pair.key.value === 'translation');
  if (at < 0) return [yaml.length, yaml.length];
  const startOf = (pair: Pair | undefined) => (isScalar(pair?.key) ? pair.key.range?.[0] : undefined);
  const start = startOf(items[at]) ?? yaml.length;
  const value = items[at]!.value as { range?: [number, number, number] } | null;
  const valueEnd = value?.range?.[1] ?? start;
  const lineEnd = yaml.indexOf('\n', Math.max(start, valueEnd - 1));
  return [start, Math.min(startOf(items[at + 1]) ?? yaml.length, lineEnd < 0 ? yaml.length : lineEnd + 1)];
}

/** The checks that a front matter holds. */
function checkedIn(yaml: string): Record<string, string> {
  const entry = parseDocument(yaml, { version: '1.2', schema: 'core' }).toJS()?.translation;
  return typeof entry?.checked === 'object' && entry.checked !== null ? entry.checked : {};
}

/**
 * The file with its `translation` entry written anew; every other character stays as it was. Checks stay as they are
 * unless others are given.
 */
export function stamped(source: string, of: Locale, stamps: Stamp[], checked?: Record<string, string>): string {
  const opening = /^\uFEFF?---[ \t]*(\r\n|\n|\r)/.exec(source);
  const close = opening ? /(?<=[\r\n])---[ \t]*(?=[\r\n]|$)/.exec(source.slice(opening[0].length)) : null;
  if (!opening || !close) return source;
  const from = opening[0].length;
  const yaml = source.slice(from, from + close.index);
  const [start, end] = entryRange(yaml);
  return (
    source.slice(0, from) +
    yaml.slice(0, start) +
    stampText(of, stamps, checked ?? checkedIn(yaml), opening[1]!) +
    yaml.slice(end) +
    source.slice(from + close.index)
  );
}

/**
 * Declares the translations of a course up to date: writes the hash of every passage of the source into the front matter of each
 * translation. Refuses (writes nothing) while the course has faults. Gives the files that changed, from the course's
 * folder; `only` limits it to these files.
 */
export async function stampTranslations(folder: string, only?: string[]): Promise<string[]> {
  const { files, lessons, faults } = await checkCourse(folder);
  const source = files.course?.source;
  if (!source || faults.length || files.plain) return [];
  const changed: string[] = [];
  for (const definition of files.lessons) {
    const original = lessons.find((one) => one.id === definition.id && one.locale === source);
    for (const [locale, file] of Object.entries(definition.languages)) {
      if (!original || locale === source || (only && !only.includes(file.path))) continue;
      const full = path.join(folder, file.path);
      const before = await readFile(full, 'utf8');
      const after = stamped(before, source, passagesOf(original.lesson));
      if (after === before) continue;
      await writeFile(full, after);
      changed.push(file.path);
    }
  }
  return changed;
}
