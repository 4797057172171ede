import { type Actor, isMember, may } from '~/domain/identity/index.server';
import { wordsIn } from '~/words/catalogues.server';
import type { WordKey } from '~/words/keys';
import { hasDemoPeople } from './demo';
import type { RequestFacts } from './load-context';

interface Link {
  to: string;
  label: string;
}

/** The frame of every page: what the header and the footer offer to this visitor. */
export async function shellOf({ ctx, locale }: RequestFacts, actor: Actor) {
  const t = wordsIn(locale);
  const link = (path: string, key: WordKey): Link => ({ to: `/${locale}${path}`, label: t(key) });
  const nav = [link('/courses', 'common.courses')];
  if (isMember(actor)) nav.push(link('/my', 'common.myLearning'));
  if (may(actor, 'course.seeLearners')) nav.push(link('/teach', 'common.teach'));
  if (may(actor, 'enrolment.list')) nav.push(link('/coordinate', 'common.coordinate'));
  if (may(actor, 'role.grant')) nav.push(link('/admin', 'common.admin'));
  return {
    brand: {
      name: ctx.brand.name,
      logo: ctx.brand.logo ? '/brand-logo' : null,
      styled: Object.keys(ctx.brand.colours).length > 0,
    },
    demo: await hasDemoPeople(ctx),
    nav,
    account: isMember(actor)
      ? {
          name: actor.name ?? actor.email ?? '',
          items: [link('/account', 'common.account'), link('/my/notes', 'common.notes')],
          signOut: `/${locale}/sign-out`,
        }
      : null,
    footer: [
      link('/glossary', 'common.glossary'),
      link('/archive', 'common.archive'),
      link('/figures', 'indicators.publicTitle'),
      link('/verify', 'common.verify'),
      link('/help', 'common.help'),
      link('/privacy', 'common.privacy'),
      link('/accessibility', 'common.accessibility'),
    ],
  };
}
