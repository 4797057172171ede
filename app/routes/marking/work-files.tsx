import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { useWords } from '~/words/react';
import type { FileLine } from './result-view.server';

/** The files of a work: each is saved, none is opened here. */
export function WorkFiles({ files }: { files: FileLine[] }) {
  const t = useWords();
  if (files.length === 0) return <p className="text-soft">{t('marking.noFiles')}</p>;
  return (
    <ul className="grid gap-1">
      {files.map(({ id, to, said }) => (
        <li key={id}>
          <Link to={to} reloadDocument download className="inline-flex min-h-11 items-center gap-2 break-words">
            <Icon name="download" />
            <span className="min-w-0 break-words">{said}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
