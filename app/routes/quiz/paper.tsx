import { useActionData, useRevalidator } from '@remix-run/react';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { Breadcrumbs } from '~/ui/nav';
import { Progress } from '~/ui/progress';
import { QuestionField } from '~/ui/quiz/question-field';
import { useScripts } from '~/ui/scripts';
import { sendForm } from '~/ui/send-form';
import { SignedOut } from '~/ui/signed-out';
import type { FormAnswer } from '~/web/act';
import { useWords } from '~/words/react';
import type { OpenFacts } from './attempt-facts.server';
import { End } from './end';
import { Moves } from './moves';
import { Saving } from './saving';
import { TimeLeft } from './time-left';
import { fieldsOf, isAnswered, typedResponse } from './typed-response';
import { useAnswers } from './use-answers';
import { useLeaving } from './use-leaving';
import { useStep } from './use-step';

const typed = new Set(['numeric', 'text', 'cloze']);

/**
 * A quiz being taken. Before scripts run it is a form whose buttons save and go on; afterwards every answer is sent as
 * it is given, and going on needs no network.
 */
export function Paper({ facts }: { facts: OpenFacts }) {
  const t = useWords();
  const scripts = useScripts();
  const { revalidate } = useRevalidator();
  const back = useActionData<Partial<FormAnswer>>();
  const form = useRef<HTMLFormElement>(null);
  const [clock, setClock] = useState(facts.time?.now ?? 0);
  const [over, setOver] = useState(false);
  /** Why the quiz could not be finished. */
  const [stuck, setStuck] = useState<ReactNode>(null);
  const [finishing, setFinishing] = useState(false);
  const answers = useAnswers({
    attemptId: facts.id,
    address: facts.paths.answers,
    timed: facts.time !== null,
    onClosed: revalidate,
    onClock: setClock,
  });
  const { step, go, head } = useStep(facts);
  const here = `${facts.paths.own}?q=${step}`;
  const [answered, setAnswered] = useState(
    () => new Set(facts.questions.filter(({ response }) => response !== null).map(({ shown }) => shown.id)),
  );
  useLeaving(answers.hasUnsent);

  /** What is to be filled in: what waits on this device, what came back with a fault, what is saved. */
  const waiting = new Map(answers.restored.map(({ question, fields }) => [question, fields]));
  const cameBack = Object.entries(back?.values ?? {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, one]),
  );
  const backIn = (id: string) => cameBack.filter(([name]) => name === id || name.startsWith(`${id}.`));

  useEffect(() => {
    if (answers.restored.length === 0) return;
    setAnswered((before) => new Set([...before, ...answers.restored.map(({ question }) => question)]));
  }, [answers.restored]);

  function given(id: string, kind: string) {
    if (!form.current) return;
    const fields = fieldsOf(form.current, id);
    setAnswered((before) => {
      const after = new Set(before);
      if (isAnswered(fields)) after.add(id);
      else after.delete(id);
      return after;
    });
    answers.answer(id, fields, typed.has(kind));
  }

  /** Without a network nothing is thrown away: the page stays and says so. `late`: the time is over. */
  async function finish(late = false) {
    setFinishing(true);
    setStuck(null);
    const problem = (await answers.flush()) || late ? await handIn() : whyNot(answers.statusNow());
    setStuck(problem);
    if (problem) setFinishing(false);
    else revalidate();
  }

  /** Null when the attempt is handed in, here or before in another tab. */
  async function handIn(): Promise<ReactNode> {
    const outcome = await sendForm(facts.paths.submission, new URLSearchParams());
    if (outcome.kind === 'done') return null;
    if (outcome.kind !== 'refused') return whyNot(outcome.kind);
    if (outcome.status === 409) return null;
    // Missing: somebody else is signed in on this device now.
    return outcome.status === 404 ? whyNot('signedOut') : (outcome.sentence ?? t('errors.generic'));
  }

  const whyNot = (kind: string): ReactNode =>
    kind === 'signedOut' ? <SignedOut back={here} /> : t('quiz.cannotFinish');

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    if (!scripts) return;
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const to = submitter instanceof HTMLButtonElement ? submitter.value : '';
    void answers.flush();
    if (to) go(to === 'end' ? 'end' : Number(to));
  }

  const total = facts.questions.length;
  const sheet = facts.layout === 'sheet';
  const faults = { ...back?.errors, ...answers.faults };
  const saving = <Saving status={answers.status} scripts={scripts} back={here} />;
  const isHere = (i: number) => step !== 'end' && (sheet || step === i + 1);
  return (
    <article className="measure grid gap-6 pt-2">
      <Breadcrumbs items={[{ to: facts.quiz ?? undefined, label: facts.name }, { label: facts.attempt }]} />
      <header className="grid gap-3">
        <h1 className="text-title">{facts.name}</h1>
        <Progress done={answered.size} total={total} label={t('quiz.answered')} />
      </header>
      {facts.time && (
        <TimeLeft
          deadlineAt={facts.time.deadlineAt}
          now={clock}
          onOver={() => {
            setOver(true);
            go('end');
            void finish(true);
          }}
        />
      )}
      {back?.formError && <ErrorSummary faults={[{ text: back.formError }]} />}
      <form ref={form} method="post" action={here} onSubmit={onSubmit} className="grid gap-8">
        <div ref={head} tabIndex={-1} className="grid gap-10">
          {facts.questions.map(({ shown, response, answerId }, i) => {
            if (!isHere(i) && !scripts) return null;
            const local = waiting.get(shown.id) ?? backIn(shown.id);
            return (
              <div key={shown.id} hidden={!isHere(i)}>
                <input type="hidden" name={`answer:${shown.id}`} value={answerId} />
                <QuestionField
                  key={waiting.has(shown.id) ? 'kept' : 'saved'}
                  question={shown}
                  response={local.length > 0 ? typedResponse(shown, local) : response}
                  number={i + 1}
                  total={total}
                  fault={faults[shown.id]}
                  disabled={over}
                  onAnswer={() => given(shown.id, shown.kind)}
                />
              </div>
            );
          })}
          {step === 'end' && <End facts={facts} answered={answered} go={scripts ? go : undefined} />}
        </div>
        {step !== 'end' && (
          <div className="grid gap-3">
            <Moves step={step} total={total} sheet={sheet} />
            {saving}
          </div>
        )}
      </form>
      {step === 'end' && (
        <form
          method="post"
          action={facts.paths.submission}
          className="grid justify-items-start gap-3"
          onSubmit={(event) => {
            if (!scripts) return;
            event.preventDefault();
            if (!finishing) void finish(over);
          }}
        >
          {stuck && (
            <p role="alert" className="fault">
              {stuck}
            </p>
          )}
          <p className="text-soft">{t('quiz.endHint')}</p>
          <Button type="submit" look="primary" wide pending={finishing}>
            {t('quiz.finish')}
          </Button>
          {scripts && saving}
        </form>
      )}
    </article>
  );
}
