import { certificateToEnd, printedName } from '~/domain/credentials/index.server';
import type { Visit } from '~/web/visit';

/** What both pages that end a certificate show of it. Refuses missing, also out of the actor's scope. */
export async function endingView(
  { ctx, actor, params, words, to }: Visit,
  permission: 'certificate.revoke' | 'certificate.correct',
) {
  const { code, number, facts, erased, ending } = await certificateToEnd(ctx, actor, params.code ?? '', permission);
  const correcting = permission === 'certificate.correct';
  const heading = words(correcting ? 'certificates.correctionTitle' : 'certificates.revocationTitle', { number });
  const name = erased ? words('certificates.nameErased') : printedName(facts.name, words.locale);
  return {
    title: words('common.pageTitle', { page: heading, brand: ctx.brand.name }),
    heading,
    crumb: words(correcting ? 'certificates.toCorrection' : 'certificates.toRevocation'),
    about: words('certificates.about', { name, course: facts.course.title[words.locale] }),
    certificate: { href: to(`/certificates/${code}`), number },
    ended: ending !== null || (correcting && erased),
    names: facts.name,
  };
}
