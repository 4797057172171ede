import { describeFault } from '~/domain/catalogue/index.server';
import { isBehind, type SidePassage, type SideView } from '~/domain/studio/index.server';
import type { Visit } from '~/web/visit';

export interface ShownPassage extends SidePassage {
  /** "3 of 24 · Paragraph" */
  label: string;
  /** The next passage that needs work, round the end; null when there is no other. */
  next: string | null;
}

/** A translation beside its source as its page shows it. */
export function sideViewOf({ words: t }: Visit, side: SideView) {
  if ('faults' in side) {
    const faults = side.faults.map((fault) => ({ ...fault, sentence: describeFault(fault, t) }));
    return { kind: 'faults' as const, title: t('translating.sideBySide'), faults };
  }
  const { passages } = side;
  const counts = { missing: 0, stale: 0, current: 0, checked: 0 };
  for (const { state } of passages) counts[state] += 1;
  return {
    ...side,
    kind: 'side' as const,
    counts,
    next: passages.find(({ state }) => isBehind(state))?.id ?? null,
    passages: passages.map((passage, i): ShownPassage => {
      const others = [...passages.slice(i + 1), ...passages.slice(0, i)];
      return {
        ...passage,
        label: t('translating.passage', { n: i + 1, of: passages.length, kind: kindName(passage) }),
        next: others.find(({ state }) => isBehind(state))?.id ?? null,
      };
    }),
  };

  function kindName({ id, kind }: SidePassage): string {
    if (kind === 'front') return t.find(`translating.${id}`) ?? id;
    const name = /^h[2-4]$/.test(kind) ? 'heading' : /^[uo]l$/.test(kind) ? 'list' : kind;
    return (
      t.find(`studio.blocks.${kind}`) ?? t.find(`translating.kind.${name}`) ?? t('translating.kind.other', { kind })
    );
  }
}
