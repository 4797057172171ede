import { useEffect, useRef, useState } from 'react';
import { useLocale } from '~/words/react';

type Step = number | 'end';

/**
 * The question that is shown. Going on asks the server nothing, so the address is changed behind the router's back;
 * the language switch of the page does not know of it, so the place is also kept for the page in the other language.
 */
export function useStep(facts: {
  id: string;
  step: Step;
  layout: 'one' | 'sheet';
  questions: { shown: { id: string } }[];
  paths: { own: string };
}) {
  const locale = useLocale();
  const [step, setStep] = useState<Step>(facts.step);
  const head = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const questions = useRef(facts.questions);
  const inSheet = facts.layout === 'sheet';
  const { own } = facts.paths;
  const key = `kenes.step.${facts.id}`;

  useEffect(() => {
    const [from, place] = (sessionStorage.getItem(key) ?? '').split(' ');
    if (place && from !== locale) setStep(place === 'end' ? 'end' : Number(place));
  }, [key, locale]);

  useEffect(() => {
    sessionStorage.setItem(key, `${locale} ${step}`);
    if (!moved.current) return;
    history.replaceState(history.state, '', `${own}?q=${step}`);
    head.current?.focus({ preventScroll: true });
    const onSheet = inSheet && step !== 'end' ? questions.current[step - 1] : undefined;
    const question = onSheet && document.getElementById(onSheet.shown.id);
    if (question) question.scrollIntoView();
    else window.scrollTo({ top: 0 });
  }, [step, key, locale, own, inSheet]);

  return {
    step,
    head,
    go(to: Step) {
      moved.current = true;
      setStep(to);
    },
  };
}
