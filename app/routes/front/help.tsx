import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { page } from '~/web/page';

const questions = [
  1,
  2,
  3,
  4,
  5,
  6,
  7,
  8,
  9,
  10,
  11,
  12,
  13,
  'Issuing',
  14,
  15,
  'Views',
  'Initiatives',
  16,
  'Studio',
  'Questions',
  'Pictures',
  'Order',
  'Files',
  17,
  18,
  19,
  20,
  'Badge',
  'Expiry',
  'Comments',
  'Stops',
  'Marking',
] as const;

const ofSessions = [1, 2] as const;

export const loader = page('anyone', ({ ctx, words }) => ({
  title: words('common.pageTitle', { page: words('help.title'), brand: ctx.brand.name }),
  heading: words('help.title'),
  lead: words('help.lead'),
  answers: [
    ...questions.map((n) => ({ question: words(`help.q${n}`), answer: words(`help.a${n}`) })),
    ...ofSessions.map((n) => ({ question: words(`meetings.help.q${n}`), answer: words(`meetings.help.a${n}`) })),
  ],
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Questions in the words of those who ask, each with its answer below. */
export default function Help() {
  const { heading, lead, answers } = useLoaderData<typeof loader>();
  return (
    <article className="measure flow py-6 sm:py-8">
      <h1>{heading}</h1>
      <p className="text-large">{lead}</p>
      {answers.map(({ question, answer }) => (
        <section key={question} className="flow">
          <h2 className="text-large">{question}</h2>
          <p>{answer}</p>
        </section>
      ))}
    </article>
  );
}
