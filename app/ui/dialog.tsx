import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '~/words/react';
import { Button } from './button';
import { Icon } from './icon';

/**
 * A question over the page, asked before something that cannot be undone. Before scripts run it is a `<details>`: the
 * trigger opens the same content in place; afterwards it is a native modal dialog (focus kept inside, Esc closes).
 */
export function Dialog(props: {
  /** Words of the button that opens it. */
  trigger: ReactNode;
  look?: 'quiet' | 'danger';
  title: ReactNode;
  /** Usually a `<Form>` with its own submit button. */
  children: ReactNode;
}) {
  const { trigger, look = 'quiet', title, children } = props;
  const t = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  if (!ready) {
    return (
      <details>
        <summary className={`btn btn-${look} list-none`}>{trigger}</summary>
        <div className="card mt-3">
          <h2 className="mb-3 text-large">{title}</h2>
          {children}
        </div>
      </details>
    );
  }
  return (
    <>
      <Button look={look} aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        {trigger}
      </Button>
      <dialog ref={dialog} className="dialog">
        <div className="mb-3 flex items-start justify-between gap-3">
          <h2 className="text-large">{title}</h2>
          <form method="dialog" className="-m-2">
            <button type="submit" className="grid min-h-11 min-w-11 place-items-center rounded">
              <Icon name="cross" label={t('blocks.close')} />
            </button>
          </form>
        </div>
        {children}
      </dialog>
    </>
  );
}
