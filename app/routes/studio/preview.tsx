import { useRef } from 'react';
import { LessonBody } from '~/ui/lesson/LessonBody';
import { useWords } from '~/words/react';
import type { TextView } from './text-view.server';

/** As a learner sees it. What a block would keep is kept nowhere: its forms are not sent. */
export function Preview({ view }: { view: TextView }) {
  const t = useWords();
  const last = useRef({ preview: view.preview, drawn: 0 });
  // A text with a fault has no picture: the last one stays, so that the page does not jump while somebody types.
  if (view.preview && view.preview !== last.current.preview)
    last.current = { preview: view.preview, drawn: last.current.drawn + 1 };
  const { preview: shown, drawn } = last.current;
  return (
    <section
      id="preview"
      aria-label={t('studio.preview')}
      className="min-w-0 xl:sticky xl:top-4 xl:max-h-[90vh] xl:overflow-auto"
    >
      <h2>{t('studio.preview')}</h2>
      {shown ? (
        <div
          lang={shown.lang}
          className={view.preview ? undefined : 'text-soft'}
          onSubmitCapture={(event) => {
            event.preventDefault();
            event.stopPropagation();
          }}
        >
          {/* What is on a lesson's page stays as it was drawn: another text is another body. */}
          <LessonBody key={drawn} segments={shown.segments} reader={nobody} />
        </div>
      ) : (
        <p className="text-soft">{t('studio.noPreview')}</p>
      )}
    </section>
  );
}

const nobody = { answerAction: () => '#preview', answers: {}, keys: {}, groupResults: {}, signedIn: true };
