import { numbersIn } from '../catalogue/index.server';

/** Numbers that only one of two texts names, as they are written there; null when both name the same. */
export function numbersApart(source: string, own: string): { source: string[]; own: string[] } | null {
  const [theirs, mine] = [numbersIn(source), numbersIn(own)];
  const without = (list: typeof theirs, other: typeof theirs) => {
    const left = other.map(({ value }) => value);
    return list.flatMap(({ value, written }) => {
      const at = left.indexOf(value);
      if (at < 0) return [written];
      left.splice(at, 1);
      return [];
    });
  };
  const apart = { source: without(theirs, mine), own: without(mine, theirs) };
  return apart.source.length + apart.own.length > 0 ? apart : null;
}
