import type { ReactNode } from 'react';
import { Breadcrumbs } from '~/ui/nav';
import { useWords } from '~/words/react';
import { TeachFrame } from '../../teach/frame';

interface QuizFrameProps {
  /** Of the quiz. */
  name: string;
  file: string;
  /** What this page does, where it is not the list of questions. */
  does?: string;
  paths: { teach: string; course: string; studio: string; quiz: string; text: string };
  children: ReactNode;
}

/** Where a page of a quiz stands, and the ways to the other pages of it. */
export function QuizFrame({ name, file, does, paths, children }: QuizFrameProps) {
  const t = useWords();
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs
          items={[
            { to: paths.teach, label: t('common.teach') },
            { to: paths.studio, label: t('studio.studio') },
            { to: does === undefined ? undefined : paths.quiz, label: name },
            ...(does === undefined ? [] : [{ label: does }]),
          ]}
        />
        <div>
          <h1 className="break-words">{does ?? name}</h1>
          <p className="text-small break-all text-soft">{file}</p>
        </div>
      </div>
      {children}
    </TeachFrame>
  );
}
