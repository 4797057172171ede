import '~/words/staff';
import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { describeFault } from '~/domain/catalogue/index.server';
import { isBehind, openedDraft, savePassage, sideBySide } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults } from '../account/form-answer';
import { TeachFrame } from '../teach/frame';
import { PassageForm } from './passage-form';
import { passageShape } from './passage-shape.server';
import { passageAnchor, sidePath, studioPath, textPath, translationsPath } from './paths';
import { sideViewOf } from './side-view.server';
import { StateBar } from './state-bar';
import { useWayOn } from './use-way-on';

export const loader = page('course.write', async (visit) => {
  const { ctx, actor, locale, params, to, words: t } = visit;
  const draft = await openedDraft(ctx, actor, params.course);
  const file = params['*'] ?? '';
  const { slug } = draft.course;
  const side = await sideBySide(ctx, draft, file);
  if (!side) throw missing();
  return {
    title: t('common.pageTitle', { page: t('translating.sideBySide'), brand: ctx.brand.name }),
    course: draft.course.title[locale],
    file,
    side: sideViewOf(visit, side),
    paths: {
      here: to(sidePath(slug, file)),
      teach: to('/teach'),
      course: to(`/teach/${slug}`),
      studio: to(studioPath(slug)),
      translations: to(translationsPath(slug)),
      text: to(textPath(slug, file)),
      texts: to(textPath(slug, '')),
      source: 'faults' in side ? null : to(textPath(slug, side.sourceFile)),
    },
  };
});

/**
 * Saves a passage with what its translator says of it, and goes on to the next that needs work. What cannot be saved
 * comes back in its field with the reason beside it.
 */
export const action = act('course.write', passageShape, async (visit, given) => {
  const { ctx, actor, params, to, words: t } = visit;
  const file = params['*'] ?? '';
  const saved = await savePassage(ctx, actor, params.course, { file, ...given });
  const { passage, text: mine } = given;
  if (saved.kind === 'changed') {
    const { theirs, base } = saved;
    return data({ passage, mine, theirs, base, sentences: [] }, { status: 409 });
  }
  if (saved.kind === 'refused') {
    const sentences = [...new Set(saved.faults.map((fault) => describeFault(fault, t)))];
    return data({ passage, mine, theirs: null, base: given.base, sentences }, { status: 400 });
  }
  const side = await sideBySide(ctx, await openedDraft(ctx, actor, params.course), file);
  const passages = side && !('faults' in side) ? side.passages : [];
  const at = passages.findIndex(({ id }) => id === passage);
  const behind = [...passages.slice(at + 1), ...passages.slice(0, at)].find(({ state }) => isBehind(state));
  const goOn = given.says === 'unfinished' ? passage : (behind?.id ?? passage);
  const flash = { tone: 'done', key: `translating.saved.${given.says}` } as const;
  return seeOther(ctx.env, `${to(sidePath(params.course ?? '', file))}#${passageAnchor(goOn)}`, flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** A translation beside its source, passage by passage. */
export default function SideBySidePage() {
  const { course, file, side, paths } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useWords();
  const list = useWayOn();
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs
          items={[
            { to: paths.teach, label: t('common.teach') },
            { to: paths.course, label: course },
            { to: paths.studio, label: t('studio.studio') },
            { to: paths.translations, label: t('translating.translations') },
            { label: side.title },
          ]}
        />
        <div>
          <h1 className="break-words">{side.title}</h1>
          <p className="figures text-small break-all text-soft">{file}</p>
        </div>
        <p className="flex flex-wrap gap-x-6 gap-y-1">
          <Link to={paths.text} className="inline-flex min-h-11 items-center">
            {t('translating.wholeText')}
          </Link>
          {paths.source && (
            <Link to={paths.source} className="inline-flex min-h-11 items-center">
              {t('translating.wholeSource')}
            </Link>
          )}
        </p>
      </div>
      {side.kind === 'faults' ? (
        <Notice tone="fault" title={t('translating.faults')}>
          <ul className="grid gap-2">
            {side.faults.map(({ file: at, line, sentence }) => (
              <li key={`${at}:${line} ${sentence}`}>
                {sentence}{' '}
                <Link to={`${paths.texts}${at}`} className="break-all">
                  {t('studio.lineOf', { file: at, line })}
                </Link>
              </li>
            ))}
          </ul>
        </Notice>
      ) : (
        <>
          <FormFaults labels={{ text: t('translating.ownIn', { language: side.locale }) }} />
          <div className="grid gap-3">
            <StateBar counts={side.counts} />
            <p className="measure text-small text-soft">{t('translating.sideHint')}</p>
            {side.next ? (
              <p>
                <a href={`#${passageAnchor(side.next)}`} className="inline-flex min-h-11 items-center">
                  {t('translating.next')}
                </a>
              </p>
            ) : (
              <p>{t('translating.allDone')}</p>
            )}
          </div>
          <ol ref={list} className="border-t-2 border-ink">
            {side.passages.map((passage) => (
              <PassageForm
                key={`${passage.id} ${passage.base}`}
                of={passage}
                action={`${paths.here}#${passageAnchor(passage.id)}`}
                source={side.source}
                locale={side.locale}
                answer={answer && 'passage' in answer && answer.passage === passage.id ? answer : null}
              />
            ))}
          </ol>
        </>
      )}
    </TeachFrame>
  );
}
