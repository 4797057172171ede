import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { questionKinds } from '~/domain/catalogue/authoring/index.server';
import { textOf } from '~/domain/studio/index.server';
import { Badge } from '~/ui/badge';
import { Button, ButtonLink, Submit } from '~/ui/button';
import { Select } from '~/ui/field';
import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { Notice } from '~/ui/notice';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { partRemovalPath, quizPath, studioPath } from '../paths';
import { QuizFrame } from './quiz-frame';
import { inLanguage, quizHead, quizInLanguage, quizOfVisit, saidOf } from './quiz-view.server';

export const loader = page('course.write', async (visit) => {
  const { locale, to, words: t } = visit;
  const { draft, file, outline } = await quizOfVisit(visit);
  const { slug, languages } = draft.course;
  const { text } = textOf(draft, file);
  const at = (below: string, query?: Record<string, string>) => to(quizPath(slug, file, below, query));
  const head = quizHead(visit, draft, file, t('questions.questions'));
  const name = inLanguage(outline?.settings.title, locale, languages)?.words ?? file;
  const ofQuestions = new Set(outline?.questions.flatMap(({ faults }) => faults));
  return {
    ...head,
    name,
    isReadable: outline !== null,
    paths: {
      ...head.paths,
      move: at('/move'),
      question: to(`${studioPath(slug)}/quiz/question`),
    },
    ways: [
      { to: at('/preview'), label: t('questions.preview') },
      { to: at('/settings'), label: t('questions.settings') },
      { to: at('/import'), label: t('questions.import') },
      { to: head.paths.text, label: t('questions.toText') },
      { to: to(partRemovalPath(slug, file)), label: t('questions.removeTest') },
    ],
    files: [
      ...(['GIFT', 'Moodle XML'] as const).flatMap((format) =>
        languages
          .filter((language) => quizInLanguage(text, file, language).quiz !== null)
          .map((language) => ({
            to: at('/export', { format: format === 'GIFT' ? 'gift' : 'moodle', language }),
            label: t('questions.exportAs', { format, language }),
          })),
      ),
      { to: at('/export', { format: 'yaml' }), label: 'YAML' },
    ],
    kinds: questionKinds.map((kind) => ({ value: kind, label: t(`questions.kind.${kind}`) })),
    faults: outline?.faults.filter((fault) => !ofQuestions.has(fault)).map((fault) => saidOf(fault, visit)) ?? [],
    questions: (outline?.questions ?? []).map(({ id, kind, bank, tags, points, text, missing, faults }) => ({
      id,
      kind: kind && t(`questions.kind.${kind}`),
      about: [bank && t('questions.bankOf', { bank }), t('questions.pointsOf', { n: points })]
        .filter(Boolean)
        .join(' · '),
      tags,
      text: inLanguage(text, locale, languages),
      missing: missing.length > 0 ? t('questions.missing', { languages: namesOf(missing, visit.words) }) : null,
      faults: faults.map((fault) => saidOf(fault, visit)),
      edit: kind && id ? at('/question', { id }) : null,
      removal: id ? at('/removal', { id }) : null,
    })),
  };
});

const namesOf = (languages: ('kk' | 'ru' | 'en')[], t: Parameters<typeof saidOf>[1]['words']) =>
  languages.map((language) => t('studio.language', { language })).join(', ');

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The questions of a quiz in their order, each with what is to be done in it. */
export default function QuizPage() {
  const { name, isReadable, paths, kinds, faults, questions, file, ways, files } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <QuizFrame name={name} file={file} paths={paths}>
      {isReadable && (
        <p className="no-print flex flex-wrap gap-x-6 gap-y-1">
          {ways.map(({ to, label }) => (
            <Link key={to} to={to} className="inline-flex min-h-11 items-center">
              {label}
            </Link>
          ))}
        </p>
      )}
      {!isReadable && (
        <Notice tone="fault" title={t('questions.unreadable')}>
          <Link to={paths.text}>{t('questions.toText')}</Link>
        </Notice>
      )}
      {faults.length > 0 && <Said of={faults} />}
      {isReadable && (
        <>
          <section className="grid gap-3" aria-labelledby="questions">
            <h2 id="questions">{t('questions.count', { n: questions.length })}</h2>
            {questions.length > 0 && (
              <ol className="border-t-2 border-ink">
                {questions.map((question, i) => (
                  <li
                    key={`${i} ${question.id}`}
                    id={question.id || undefined}
                    className="grid gap-3 border-b border-line py-4 lg:grid-cols-[minmax(0,1fr)_auto] lg:gap-8"
                  >
                    <div className="grid min-w-0 content-start gap-2">
                      <h3 className="text-body break-words whitespace-pre-line" lang={question.text?.lang}>
                        {i + 1}. {question.text?.words ?? t('questions.noText')}
                      </h3>
                      <p className="text-small text-soft">
                        {[question.kind, question.about].filter(Boolean).join(' · ')}
                      </p>
                      {(question.tags.length > 0 || question.missing) && (
                        <p className="flex flex-wrap gap-2">
                          {question.tags.map((tag) => (
                            <Badge key={tag}>{tag}</Badge>
                          ))}
                          {question.missing && <Badge tone="warn">{question.missing}</Badge>}
                        </p>
                      )}
                      {question.faults.length > 0 && <Said of={question.faults} />}
                    </div>
                    <div className="flex flex-wrap content-start gap-2">
                      {question.edit && (
                        <ButtonLink to={question.edit} icon="pencil" aria-label={t('questions.editOf', { n: i + 1 })}>
                          {t('questions.edit')}
                        </ButtonLink>
                      )}
                      <Form method="post" action={paths.move} className="flex flex-wrap gap-2" preventScrollReset>
                        <input type="hidden" name="id" value={question.id} />
                        <Button
                          name="by"
                          value="up"
                          type="submit"
                          icon="up"
                          disabled={i === 0}
                          aria-label={t('questions.upOf', { n: i + 1 })}
                        >
                          {t('studio.up')}
                        </Button>
                        <Button
                          name="by"
                          value="down"
                          type="submit"
                          icon="down"
                          disabled={i === questions.length - 1}
                          aria-label={t('questions.downOf', { n: i + 1 })}
                        >
                          {t('studio.down')}
                        </Button>
                      </Form>
                      {question.removal && (
                        <ButtonLink
                          to={question.removal}
                          look="plain"
                          icon="trash"
                          aria-label={t('questions.removeOf', { n: i + 1 })}
                        >
                          {t('studio.remove')}
                        </ButtonLink>
                      )}
                    </div>
                  </li>
                ))}
              </ol>
            )}
          </section>
          <section className="grid gap-3" aria-labelledby="add">
            <h2 id="add">{t('questions.add')}</h2>
            <Form method="get" action={paths.question} className="form">
              <input type="hidden" name="file" value={file} />
              <Select name="kind" label={t('questions.kind')} options={kinds} />
              <Submit look="quiet">{t('questions.write')}</Submit>
            </Form>
          </section>
          <section className="no-print grid gap-3" aria-labelledby="export">
            <h2 id="export">{t('questions.export')}</h2>
            <ul className="flex flex-wrap gap-x-6 gap-y-1">
              {files.map(({ to, label }) => (
                <li key={to}>
                  <a href={to} className="inline-flex min-h-11 items-center" download>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </QuizFrame>
  );
}

function Said({ of }: { of: { line: number; sentence: string }[] }) {
  const t = useWords();
  return (
    <ul className="grid gap-1">
      {of.map(({ line, sentence }) => (
        <li key={`${line} ${sentence}`} className="fault">
          <Icon name="warning" />
          <span>{t('questions.atLine', { line, said: sentence })}</span>
        </li>
      ))}
    </ul>
  );
}
