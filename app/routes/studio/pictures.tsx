import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { addPicture, openedDraft, picturesOf, saveText, textOf } from '~/domain/studio/index.server';
import { conflict } from '~/platform/refusal';
import { Badge } from '~/ui/badge';
import { Button, Submit } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { FileField, TextArea, TextField } from '~/ui/field';
import { Breadcrumbs } from '~/ui/nav';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import { TeachFrame } from '../teach/frame';
import { tagText } from './block-tag';
import { givenPicture, pictureTurns } from './given-picture.server';
import { picturesPath, studioPath, textPath } from './paths';
import { titleIn } from './title-in';

export const loader = page('course.write', async (visit) => {
  const { ctx, actor, locale, params, url, to, words: t } = visit;
  const draft = await openedDraft(ctx, actor, params.course);
  const file = url.searchParams.get('file') ?? '';
  const { text } = textOf(draft, file);
  const { slug } = draft.course;
  const pictures = await picturesOf(ctx, draft, file);
  return {
    title: t('common.pageTitle', { page: t('studio.pictures'), brand: ctx.brand.name }),
    course: draft.course.title[locale],
    lesson: titleIn(file, text),
    paths: {
      teach: to('/teach'),
      course: to(`/teach/${slug}`),
      studio: to(studioPath(slug)),
      text: to(textPath(slug, file)),
      removal: to(picturesPath(slug, file, '/removal')),
    },
    pictures: pictures.map(({ src, hash, bytes, width, height, usedIn }) => ({
      src,
      at: `/media/${hash}`,
      isPicture: /\.(?:png|jpe?g|webp|gif|svg)$/i.test(src),
      about: [
        ...(width && height ? [t('studio.pixels', { width, height })] : []),
        t('studio.kilobytes', { kb: Math.max(1, Math.round(bytes / 1000)) }),
      ].join(' · '),
      used: usedIn.length,
    })),
  };
});

const line = (most: number) => z.string('invalid').trim().max(most, 'tooLong');
const shape = z.object({ alt: line(600).min(1, 'describePicture'), caption: line(4000) });

/** Keeps a picture and puts it at the end of the text: there it can be moved to where it belongs. */
export const action = act(
  'course.write',
  shape,
  async ({ ctx, actor, params, url, to, upload }, { alt, caption }) => {
    const path = url.searchParams.get('file') ?? '';
    // Whoever may not write the course is not told what is wrong with the picture.
    await openedDraft(ctx, actor, params.course);
    const src = await addPicture(ctx, actor, params.course, { file: path, ...givenPicture(upload) });
    const { text, hash } = textOf(await openedDraft(ctx, actor, params.course), path);
    const figure = tagText('Figure', { src, alt, caption: caption || undefined }, true);
    const saved = await saveText(ctx, actor, params.course, {
      path,
      base: hash,
      text: `${text.trimEnd()}\n\n${figure}\n`,
    });
    if (saved.kind === 'changed') throw conflict('draftChanged');
    return seeOther(ctx.env, to(textPath(params.course ?? '', path)), { tone: 'done', key: 'studio.pictureAtEnd' });
  },
  { limit: pictureTurns },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The pictures and files of a lesson, and the form that adds one. */
export default function PicturesPage() {
  const { course, lesson, paths, pictures } = useLoaderData<typeof loader>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs
          items={[
            { to: paths.teach, label: t('common.teach') },
            { to: paths.course, label: course },
            { to: paths.studio, label: t('studio.studio') },
            { to: paths.text, label: lesson },
            { label: t('studio.pictures') },
          ]}
        />
        <h1>{t('studio.pictures')}</h1>
        <p className="measure text-soft">{t('studio.picturesHint')}</p>
      </div>
      {pictures.length === 0 ? (
        <EmptyState title={t('studio.noPictures')}>{t('studio.noPicturesHint')}</EmptyState>
      ) : (
        <ul className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
          {pictures.map(({ src, at, isPicture, about, used }) => (
            <li key={src} className="grid content-start gap-2 border-t border-line pt-4">
              {isPicture && (
                <img src={at} alt="" loading="lazy" className="max-h-48 w-full rounded bg-sunk object-contain" />
              )}
              <p className="figures text-small break-all">
                <a href={at}>{src}</a>
              </p>
              <p className="figures text-small text-soft">{about}</p>
              {used > 0 ? (
                <p className="text-small text-soft">{t('studio.pictureUsed', { n: used })}</p>
              ) : (
                <Form method="post" action={paths.removal} className="flex flex-wrap items-center gap-3">
                  <input type="hidden" name="src" value={src} />
                  <Badge tone="warn">{t('studio.pictureUnused')}</Badge>
                  <Button type="submit" look="plain" icon="trash" aria-label={t('studio.removeOf', { lesson: src })}>
                    {t('studio.remove')}
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      <section className="grid gap-4">
        <h2>{t('studio.addPicture')}</h2>
        <Form method="post" encType="multipart/form-data" className="form" noValidate>
          <FormFaults labels={{ alt: t('studio.alt'), caption: t('studio.caption'), file: t('studio.pictureFile') }} />
          <TextField
            name="alt"
            label={t('studio.alt')}
            hint={t('studio.altHint')}
            fault={fault('alt')}
            defaultValue={typed('alt')}
            maxLength={600}
          />
          <TextArea
            name="caption"
            label={t('studio.caption')}
            optional
            rows={2}
            fault={fault('caption')}
            defaultValue={typed('caption')}
          />
          <FileField
            name="file"
            label={t('studio.pictureFile')}
            hint={t('studio.pictureFileHint')}
            accept="image/png,image/jpeg,image/webp,image/gif,image/svg+xml"
            fault={fault('file')}
          />
          <Submit wide>{t('studio.addPicture')}</Submit>
        </Form>
      </section>
    </TeachFrame>
  );
}
