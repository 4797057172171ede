import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '~/words/react';
import { Icon, type IconName } from './icon';

export type Tone = 'info' | 'right' | 'warn' | 'fault' | 'calm' | 'still';

const icons: Record<Tone, IconName> = {
  info: 'info',
  right: 'check',
  warn: 'warning',
  fault: 'warning',
  calm: 'tip',
  still: 'info',
};

interface NoticeProps {
  tone?: Tone;
  title?: ReactNode;
  icon?: IconName;
  children?: ReactNode;
}

/** A remark with a bar of its tone, an icon and words: never colour alone. */
export function Notice({ tone = 'info', title, icon, children }: NoticeProps) {
  return (
    <div className={`notice tone-${tone}`}>
      <Icon name={icon ?? icons[tone]} />
      {title && <p className="notice-title">{title}</p>}
      {children && <div>{children}</div>}
    </div>
  );
}

/** What was just done ("Saved"), read aloud politely. It stays until it is closed or the page is left. */
export function Toast({ tone = 'right', children }: { tone?: Tone; children?: ReactNode }) {
  const t = useWords();
  const [open, setOpen] = useState(true);
  useEffect(() => setOpen(Boolean(children)), [children]);
  return (
    <div role={tone === 'fault' ? 'alert' : 'status'}>
      {children && open && (
        <div className={`notice tone-${tone} mt-4 pe-1`}>
          <Icon name={icons[tone]} />
          <div className="flex items-start justify-between gap-3">
            <div>{children}</div>
            <button
              type="button"
              className="-my-2 grid min-h-11 min-w-11 place-items-center rounded"
              onClick={() => setOpen(false)}
            >
              <Icon name="cross" label={t('blocks.close')} />
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
