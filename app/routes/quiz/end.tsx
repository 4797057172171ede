import { Icon } from '~/ui/icon';
import { useWords } from '~/words/react';
import type { OpenFacts } from './attempt-facts.server';

/** Before the end: which questions have an answer, each one press away. `go` where scripts run. */
export function End(props: { facts: OpenFacts; answered: ReadonlySet<string>; go?: (step: number) => void }) {
  const { facts, answered, go } = props;
  const t = useWords();
  const missing = facts.questions.filter(({ shown }) => !answered.has(shown.id)).length;
  return (
    <section className="grid gap-4">
      <h2>{t('quiz.endTitle')}</h2>
      <p>{missing === 0 ? t('quiz.endAll') : t('quiz.endMissing', { n: missing })}</p>
      <ol className="grid gap-1">
        {facts.questions.map(({ shown }, i) => {
          const has = answered.has(shown.id);
          return (
            <li key={shown.id} className="grid grid-cols-[2rem_minmax(0,1fr)] border-t border-line py-3">
              <span className="figures text-soft">{i + 1}.</span>
              <span className="grid gap-1">
                <a
                  href={`${facts.paths.own}?q=${i + 1}#${shown.id}`}
                  onClick={(event) => {
                    if (!go) return;
                    event.preventDefault();
                    go(i + 1);
                  }}
                >
                  {shown.text.replace(/\[\[[^\]]+\]\]/g, '…')}
                </a>
                <span className={`flex items-center gap-2 text-small ${has ? 'text-soft' : 'font-semibold'}`}>
                  <Icon name={has ? 'check' : 'minus'} />
                  {t(has ? 'quiz.hasAnswer' : 'quiz.hasNone')}
                </span>
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
