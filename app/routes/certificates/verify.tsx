import { data, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { checkLimits, readReference, verifyCertificate } from '~/domain/credentials/index.server';
import { takeTurn } from '~/platform/rate-limits';
import { invalid } from '~/platform/refusal';
import { ButtonLink, Submit } from '~/ui/button';
import { FileField, TextArea, TextField } from '~/ui/field';
import { Link } from '~/ui/link';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import { lookAt } from './look.server';
import { Looked } from './looked';

export const loader = page('anyone', ({ ctx, words, to }) => ({
  again: to('/verify'),
  manual: to('/verify/manual'),
  title: words('common.pageTitle', { page: words('certificates.verifyTitle'), brand: ctx.brand.name }),
}));

const shape = z.object({
  certificate: z.string('invalid').trim().max(500, 'tooLong').optional(),
  /** Which of the two forms was sent; it stands before the file, so that it comes through with one too large. */
  what: z.literal('file', 'invalid').optional(),
  text: z.string('invalid').max(1_000_000, 'tooLong').default(''),
});

/** What is printed leads to its page; a file or its text is looked at here and kept nowhere. */
export const action = act('anyone', shape, async (visit, { certificate, what, text }) => {
  if (what === 'file') return data({ looked: await lookAt(visit, text) });
  const { ctx, address, to } = visit;
  if (!certificate) throw invalid('certificate', 'required');
  const wanted = readReference(certificate);
  await takeTurn(ctx, wanted && 'number' in wanted ? checkLimits.number : checkLimits.typed, address);
  const { code } = await verifyCertificate(ctx, certificate);
  return seeOther(ctx.env, to(`/certificates/${code}`));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** One field for what is printed on a certificate, and one for a file of this site or of any other issuer. */
export default function VerifyPage() {
  const { again, manual } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  const looked = answer && 'looked' in answer ? answer.looked : null;
  if (looked)
    return (
      <div className="mx-auto grid w-full max-w-[46rem] grid-cols-[minmax(0,1fr)] gap-8 py-6 sm:py-8">
        <Looked {...looked} key={JSON.stringify(looked)} />
        <p className="no-print">
          <ButtonLink to={again}>{t('certificates.checkAgain')}</ButtonLink>
        </p>
      </div>
    );
  return (
    <div className="mx-auto grid w-full max-w-[36rem] grid-cols-[minmax(0,1fr)] gap-6 py-6 sm:py-8">
      <h1>{t('certificates.verifyTitle')}</h1>
      <p className="text-soft">{t('certificates.verifyIntro')}</p>
      <FormFaults
        labels={{
          certificate: t('certificates.verifyField'),
          file: t('certificates.checkFileField'),
          text: t('certificates.checkTextField'),
        }}
      />
      <Form method="post" className="form">
        <TextField
          name="certificate"
          label={t('certificates.verifyField')}
          hint={t('certificates.verifyHint')}
          fault={fault('certificate')}
          defaultValue={typed('certificate')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={500}
        />
        <div>
          <Submit wide>{t('certificates.verifySubmit')}</Submit>
        </div>
      </Form>
      <p className="text-small text-soft">{t('certificates.verifyQr')}</p>
      <section
        className="grid grid-cols-[minmax(0,1fr)] gap-6 border-t border-line pt-6"
        aria-labelledby="file-heading"
      >
        <h2 id="file-heading" className="text-large">
          {t('certificates.checkFile')}
        </h2>
        <p className="text-soft">{t('certificates.checkFileIntro')}</p>
        <Form method="post" encType="multipart/form-data" className="form">
          <input type="hidden" name="what" value="file" />
          <FileField
            name="file"
            label={t('certificates.checkFileField')}
            hint={t('certificates.checkFileHint')}
            fault={fault('file')}
            accept=".pdf,.png,.svg,.json,.jwt,.jsonld,.txt,application/pdf,image/png,image/svg+xml,application/json"
          />
          <TextArea
            name="text"
            label={t('certificates.checkTextField')}
            hint={t('certificates.checkTextHint')}
            fault={fault('text')}
            defaultValue={typed('text')}
            spellCheck={false}
            rows={4}
          />
          <div>
            <Submit look="quiet" wide>
              {t('certificates.checkFileSubmit')}
            </Submit>
          </div>
        </Form>
      </section>
      <p className="border-t border-line pt-4">
        <Link to={manual} className="inline-flex min-h-11 items-center">
          {t('certificates.toManual')}
        </Link>
      </p>
    </div>
  );
}
