import { catalogueOf } from '~/domain/catalogue/index.server';
import { awaitedCertificates, certificatesOf, endOfDay } from '~/domain/credentials/index.server';
import { type MyLearning, renewalsFor } from '~/domain/learning/index.server';
import { surveysAnswered } from '~/domain/surveys/index.server';
import type { Ctx } from '~/platform/context';
import { longDate } from '~/platform/dates';
import type { Words } from '~/words/words';
import { expiryView } from '../certificates/renewal-view.server';

/** Completed courses, each with its certificate, or with the way to it while it waits for a name. */
export async function finishedLines(
  ctx: Ctx,
  personId: string,
  finished: MyLearning['finished'],
  words: Words,
  to: (path: string) => string,
) {
  const [issued, awaited] = await Promise.all([certificatesOf(ctx, personId), awaitedCertificates(ctx, personId)]);
  const waiting = new Set(awaited.map(({ courseId }) => courseId));
  const said = await surveysAnswered(
    ctx,
    personId,
    finished.map(({ course }) => course.id),
  );
  const { byId } = await catalogueOf(ctx);
  const renewals = await renewalsFor(
    ctx.db.read,
    personId,
    finished.flatMap(({ course }) => byId.get(course.id) ?? []),
  );
  const lines = finished.map(async ({ course, completedAt }) => {
    const certificate = issued.find(({ courseId }) => courseId === course.id);
    const isWaiting = waiting.has(course.id);
    const ends = certificate?.status !== 'revoked' && !isWaiting ? certificate?.expiresOn : null;
    return {
      id: course.id,
      title: course.title[words.locale],
      to: to(`/courses/${course.slug}`),
      date: words('learn.finishedOn', { date: longDate(completedAt, words) }),
      certificate: certificate
        ? {
            to: to(`/certificates/${certificate.code}`),
            label: words('learn.certificateNumber', { number: certificate.number }),
            revoked: certificate.status === 'revoked',
          }
        : null,
      survey: { to: to(`/courses/${course.slug}/survey`), answered: said.has(course.id) },
      expiry: ends
        ? await expiryView(ctx, { courseId: course.id, expiresAt: endOfDay(ends) }, renewals.get(course.id), words, to)
        : null,
      claim: isWaiting ? to(`/courses/${course.slug}/certificate`) : null,
    };
  });
  return Promise.all(lines);
}

export type FinishedLine = Awaited<ReturnType<typeof finishedLines>>[number];
