import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { page } from '~/web/page';

const parts = [1, 2, 3] as const;

export const loader = page('anyone', ({ ctx, words }) => ({
  title: words('common.pageTitle', { page: words('help.accTitle'), brand: ctx.brand.name }),
  heading: words('help.accTitle'),
  lead: words('help.accLead'),
  parts: parts.map((n) => ({ heading: words(`help.acc${n}`), text: words(`help.acc${n}Text`) })),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** What the site holds to, what is not proved yet, and whom to tell. */
export default function Accessibility() {
  const statement = useLoaderData<typeof loader>();
  return (
    <article className="measure flow py-6 sm:py-8">
      <h1>{statement.heading}</h1>
      <p className="text-large">{statement.lead}</p>
      {statement.parts.map(({ heading, text }) => (
        <section key={heading} className="flow">
          <h2 className="text-large">{heading}</h2>
          <p>{text}</p>
        </section>
      ))}
    </article>
  );
}
