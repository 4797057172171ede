import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useRef } from 'react';
import { attemptView, saveAnswers } from '~/domain/learning/index.server';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { closedFacts, openFacts } from './attempt-facts.server';
import { answerForm } from './forms.server';
import { Paper } from './paper';
import { Result } from './result';

export const loader = page('members', async (visit) => {
  const view = await attemptView(visit.ctx, visit.actor, visit.params.attempt ?? '');
  return view.state === 'open' ? openFacts(visit, view) : closedFacts(visit, view);
});

/** Keeps the answers of the page, and goes to the question that the pressed button names. */
export const action = act('members', answerForm, async ({ ctx, actor, params, to }, fields) => {
  const attemptId = params.attempt ?? '';
  await saveAnswers(ctx, actor, { attemptId, fields });
  const go = /^(end|\d{1,3})$/.test(String(fields.go)) ? `?q=${fields.go}` : '';
  return seeOther(ctx.env, to(`/attempts/${attemptId}${go}`));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** A quiz being taken, or its result. */
export default function AttemptPage() {
  const facts = useLoaderData<typeof loader>();
  const taken = useRef(false);
  if (facts.state === 'open') taken.current = true;
  return facts.state === 'open' ? (
    <Paper key={facts.id} facts={facts} />
  ) : (
    <Result facts={facts} arrived={taken.current} />
  );
}
