import { useWords } from '~/words/react';
import { OrderField } from '../../quiz/order-field';
import { Verdict } from '../../verdict';
import { Again, KeptFoot, Practice, Score, useAgain, useKept } from '../kept';
import { type BlockSegment, textOf, textsOf } from '../segment';

/** Things to be put in order; afterwards in the right order, each with the place that the reader gave it. */
export function Order({ id, props }: BlockSegment) {
  const t = useWords();
  const kept = useKept(id, 'Order');
  const [again, tryAgain] = useAgain(kept);
  const items = textsOf(props.items);
  const { answer, key } = kept;

  if (answer && key && !again) {
    const inOrder = items.map((text, i) => ({ text, i })).sort((a, b) => key.places[a.i]! - key.places[b.i]!);
    const isRight = (i: number) => answer.places[i] === key.places[i];
    return (
      <Practice id={id} kind={t('blocks.order')} title={textOf(props.prompt)}>
        <div aria-live="polite" className="grid gap-3">
          <Score done={items.filter((_, i) => isRight(i)).length} total={items.length} />
          <ol className="choices">
            {inOrder.map(({ text, i }, place) => (
              <li key={i} className={`marked ${isRight(i) ? 'marked-right' : 'marked-wrong'}`}>
                <span className="font-semibold">
                  {place + 1}. {text}
                </span>
                <Verdict right={isRight(i)}>
                  {t('blocks.yourPlace', { place: (answer.places[i] ?? 0) + 1 })}
                  <span className="sr-only"> ({t(isRight(i) ? 'blocks.right' : 'blocks.wrong')})</span>
                </Verdict>
                {key.why[i] && <span className="why">{key.why[i]}</span>}
              </li>
            ))}
          </ol>
          <Again onClick={tryAgain}>{t('blocks.tryAgain')}</Again>
        </div>
      </Practice>
    );
  }
  const typed = kept.typed ?? {};
  const placeOf = (i: number) => Number(typed[`place-${i}`] ?? (answer?.places[i] ?? i) + 1);
  return (
    <Practice id={id} kind={t('blocks.order')} title={textOf(props.prompt)}>
      <form {...kept.form}>
        <OrderField
          id={id}
          name={(item) => `place-${item}`}
          items={items.map((text, i) => ({ id: String(i), text }))}
          saved={items
            .map((_, i) => i)
            .sort((a, b) => placeOf(a) - placeOf(b))
            .map(String)}
          typed={kept.typed && Object.fromEntries(items.map((_, i) => [i, String(placeOf(i))]))}
          faultAt={kept.faultAt}
        />
        <KeptFoot kept={kept}>{t('blocks.check')}</KeptFoot>
      </form>
    </Practice>
  );
}
