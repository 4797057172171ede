import {
  type Certificate,
  endOfDay,
  hasBack,
  hasSheets,
  mayEnd,
  printedAddress,
  printedCode,
  printedDay,
  printedName,
  shortAddress,
} from '~/domain/credentials/index.server';
import { may } from '~/domain/identity/index.server';
import { dayIn } from '~/platform/clock';
import type { Visit } from '~/web/visit';
import { type Locale, locales } from '~/words/words';
import { expiryFor } from './renewal-view.server';

/** What the page says, in the reader's language: public fields only, whoever asks. */
export function certificateView(certificate: Certificate, { ctx, words, to }: Visit) {
  const { facts, code, status, ending, erased, newest, renewed } = certificate;
  const { locale } = words;
  const day = (instant: number) => printedDay(dayIn(instant), words);
  const name = erased ? words('certificates.nameErased') : printedName(facts.name, locale);
  const measure = [words('sheet.hours', { hours: facts.course.hours })];
  if (facts.resultPercent !== null) measure.push(words('sheet.result', { percent: facts.resultPercent }));
  const record = [
    { label: words('sheet.completedOn'), value: printedDay(facts.completedOn, words) },
    { label: words('sheet.issuedOn'), value: day(facts.issuedAt) },
    { label: words('sheet.number'), value: certificate.number },
    { label: words('sheet.code'), value: printedCode(code) },
    { label: words('certificates.courseVersion'), value: facts.course.version },
    { label: words('sheet.issuer'), value: facts.issuer.name[locale] },
  ];
  const until = facts.expiresOn ? printedDay(facts.expiresOn, words) : null;
  if (until) record.splice(2, 0, { label: words('sheet.validUntil'), value: until });
  const { signatory } = facts;
  if (signatory) {
    const value = `${signatory.name[locale]}, ${signatory.position[locale]}`;
    record.push({ label: words('certificates.signatory'), value });
  }
  return {
    verdict: {
      status,
      detail: ending
        ? words('certificates.endedDetail', {
            date: day(ending.at),
            reason: words(`certificates.reason.${ending.reasonClass}`),
          })
        : words(status === 'expired' ? 'certificates.expiredDetail' : 'certificates.validDetail', {
            brand: ctx.brand.name,
            date: day(ctx.clock()),
          }),
      until,
      newest: newest && to(`/certificates/${newest}`),
      renewed: renewed && to(`/certificates/${renewed}`),
    },
    sheet: {
      brand: facts.brand ?? ctx.brand.name,
      heading: words('sheet.title'),
      name,
      erased,
      otherNames: erased ? [] : otherNames(facts.name, name),
      completed: words('sheet.completed'),
      course: facts.course.title[locale],
      measure: measure.join(' · '),
      record,
    },
    files: hasSheets(certificate)
      ? locales.map((one) => ({
          locale: one,
          href: `/c/${code}.pdf?lang=${one}`,
          sha256: certificate.sheets.find((sheet) => sheet.locale === one)?.sha256 ?? null,
        }))
      : certificate.sheets.map((sheet) => ({ ...sheet, href: null })),
    verify: to('/verify'),
  };
}

function otherNames({ kk, ru, latin }: Certificate['facts']['name'], shown: string) {
  const named = [
    { lang: 'kk', name: kk },
    { lang: 'ru', name: ru },
    { lang: 'kk-Latn', name: latin },
  ];
  return named.flatMap(({ lang, name }) => (name && name !== shown ? [{ lang, name }] : []));
}

/** What the holder may do on the page: take the sheets and share the address. Null for anybody else. */
export function holderView(certificate: Certificate, { ctx, actor, locale }: Visit) {
  if (actor.personId !== certificate.personId || !hasSheets(certificate)) return null;
  return {
    downloads: [locale, ...locales.filter((one) => one !== locale)].map((one) => ({
      locale: one,
      href: `/c/${certificate.code}.pdf?lang=${one}`,
    })),
    back: hasBack(certificate),
    signed: [
      ...(['json', 'jwt'] as const).map((form) => ({ form, href: `/c/${certificate.code}.${form}` })),
      ...(['png', 'svg'] as const).map((form) => ({ form, href: `/c/${certificate.code}.${form}?lang=${locale}` })),
    ],
    badge: `/c/${certificate.code}.svg?lang=${locale}`,
    linkedIn: linkedIn(certificate, shortAddress(ctx, certificate.code), locale),
    address: shortAddress(ctx, certificate.code),
    shown: printedAddress(shortAddress(ctx, certificate.code)),
  };
}

/** Until when it holds and how it is renewed, for its holder while it is the one to renew. Null for anybody else. */
export async function holdersExpiry({ personId, courseId, status, facts, renewed }: Certificate, visit: Visit) {
  const { ctx, actor, words, to } = visit;
  const isTheirs = actor.personId === personId && !renewed && (status === 'valid' || status === 'expired');
  if (!isTheirs || !facts.expiresOn) return null;
  return expiryFor(ctx, personId, { courseId, expiresAt: endOfDay(facts.expiresOn) }, words, to);
}

/** Ways to end the certificate, for those whose reach it is in. Null for anybody else. */
export async function staffView({ code, status, erased }: Certificate, { ctx, actor, to }: Visit) {
  if ((status !== 'valid' && status !== 'expired') || !(await mayEnd(ctx, actor, code, 'certificate.revoke')))
    return null;
  return {
    revocation: to(`/certificates/${code}/revocation`),
    correction: erased ? null : to(`/certificates/${code}/correction`),
  };
}

/** Where those who may read the audit find all that happened to the certificate. Null for anybody else. */
export const auditView = ({ number }: Certificate, { actor, to }: Visit): string | null =>
  may(actor, 'audit.read') ? `${to('/admin/audit')}?certificate=${number}` : null;

/** The address at which LinkedIn asks its member whether to add a certificate; nothing is sent before they agree. */
function linkedIn({ facts, number }: Certificate, address: string, locale: Locale): string {
  const issued = dayIn(facts.issuedAt);
  const until = facts.expiresOn;
  const said = {
    startTask: 'CERTIFICATION_NAME',
    name: facts.course.title[locale],
    organizationName: facts.issuer.name[locale],
    issueYear: issued.slice(0, 4),
    issueMonth: String(Number(issued.slice(5, 7))),
    certUrl: address,
    certId: number,
    ...(until && { expirationYear: until.slice(0, 4), expirationMonth: String(Number(until.slice(5, 7))) }),
  };
  return `https://www.linkedin.com/profile/add?${new URLSearchParams(said)}`;
}

/** What others show of the page where its address is shared. Of what has ended they keep no picture. */
export function shareView(certificate: Certificate, { ctx, words, locale }: Visit) {
  if (!hasSheets(certificate)) return null;
  const { expiresOn } = certificate.facts;
  const until = expiresOn ? [words('certificates.validUntil', { date: printedDay(expiresOn, words) })] : [];
  return {
    title: certificate.facts.course.title[locale],
    description: [
      words('certificates.certificateTitle', { number: certificate.number }),
      `${words('sheet.issuedOn')}: ${printedDay(dayIn(certificate.facts.issuedAt), words)}`,
      ...until,
    ].join(' · '),
    url: shortAddress(ctx, certificate.code),
    image: `${shortAddress(ctx, certificate.code)}-share.png?lang=${locale}`,
  };
}
