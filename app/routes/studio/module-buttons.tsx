import { Form } from '@remix-run/react';
import { Button, Submit } from '~/ui/button';
import { Dialog } from '~/ui/dialog';
import { useWords } from '~/words/react';

interface ModuleButtonsProps {
  module: { folder: string; title: string; lessons: unknown[] };
  isFirst: boolean;
  isLast: boolean;
  paths: { moveModule: string; removeModule: string };
}

/** What moves a module or takes it out, with all that stands in it. */
export function ModuleButtons({ module: { folder, title, lessons }, isFirst, isLast, paths }: ModuleButtonsProps) {
  const t = useWords();
  if (isFirst && isLast) return null;
  return (
    <div className="flex flex-wrap gap-2">
      <Form method="post" action={paths.moveModule} preventScrollReset className="flex flex-wrap gap-2">
        <input type="hidden" name="folder" value={folder} />
        <Button
          name="by"
          value="up"
          type="submit"
          icon="up"
          disabled={isFirst}
          aria-label={t('studio.upOf', { lesson: title })}
        >
          {t('studio.up')}
        </Button>
        <Button
          name="by"
          value="down"
          type="submit"
          icon="down"
          disabled={isLast}
          aria-label={t('studio.downOf', { lesson: title })}
        >
          {t('studio.down')}
        </Button>
      </Form>
      <Dialog trigger={t('studio.removeModule')} title={t('studio.removeModuleTitle', { title })}>
        <Form method="post" action={paths.removeModule} className="grid gap-4">
          <p>{t('studio.removeModuleHint', { n: lessons.length })}</p>
          <input type="hidden" name="folder" value={folder} />
          <p>
            <Submit look="danger">{t('studio.removeModule')}</Submit>
          </p>
        </Form>
      </Dialog>
    </div>
  );
}
