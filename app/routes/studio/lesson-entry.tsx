import { Form } from '@remix-run/react';
import type { HTMLAttributes } from 'react';
import { Button } from '~/ui/button';
import { Icon } from '~/ui/icon';
import { useWords } from '~/words/react';

interface LessonEntryProps {
  lesson: { folder: string; title: string };
  isFirst: boolean;
  isLast: boolean;
  paths: { move: string; removal: string };
  /** What makes it movable with a mouse and by keys. */
  entry: HTMLAttributes<HTMLLIElement>;
}

/** A lesson in the order of its module, with what moves it or takes it out. */
export function LessonEntry({ lesson: { folder, title: lesson }, isFirst, isLast, paths, entry }: LessonEntryProps) {
  const t = useWords();
  return (
    <li
      {...entry}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3 data-[dragged]:opacity-50 data-[over]:border-t-2 data-[over]:border-t-juniper"
    >
      <p className="flex min-w-0 items-center gap-2 break-words">
        <span aria-hidden className="hidden cursor-grab text-soft lg:inline">
          <Icon name="updown" />
        </span>
        {lesson}
      </p>
      <div className="flex flex-wrap gap-2">
        <Form method="post" action={paths.move} preventScrollReset className="flex flex-wrap gap-2">
          <input type="hidden" name="folder" value={folder} />
          <Button
            name="by"
            value="up"
            type="submit"
            icon="up"
            disabled={isFirst}
            aria-label={t('studio.upOf', { lesson })}
          >
            {t('studio.up')}
          </Button>
          <Button
            name="by"
            value="down"
            type="submit"
            icon="down"
            disabled={isLast}
            aria-label={t('studio.downOf', { lesson })}
          >
            {t('studio.down')}
          </Button>
        </Form>
        <Form method="post" action={paths.removal} preventScrollReset>
          <input type="hidden" name="folder" value={folder} />
          <Button type="submit" look="plain" icon="trash" aria-label={t('studio.removeOf', { lesson })}>
            {t('studio.remove')}
          </Button>
        </Form>
      </div>
    </li>
  );
}
