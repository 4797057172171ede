import { useNavigation } from '@remix-run/react';
import { type ComponentProps, type ReactNode, useEffect, useState } from 'react';
import { useWords } from '~/words/react';
import { Icon, type IconName } from './icon';
import { Link } from './link';

type Look = 'primary' | 'quiet' | 'danger' | 'plain';

interface Common {
  /** `primary` is apple red: one to a screen. Everything else is `quiet`; `danger` for what cannot be undone. */
  look?: Look;
  icon?: IconName;
  /** After the words: for going on. */
  iconAfter?: IconName;
  /** Stretches over the column on phones. */
  wide?: boolean;
  children: ReactNode;
}

const classOf = (look: Look = 'quiet', wide?: boolean, more?: string) =>
  ['btn', `btn-${look}`, wide && 'w-full sm:w-auto', more].filter(Boolean).join(' ');

type ButtonProps = Common & Omit<ComponentProps<'button'>, 'ref'> & { pending?: boolean };

/** A button. `pending` keeps its width and its words, turns a wheel and tells screen readers. */
export function Button({
  look,
  icon,
  iconAfter,
  wide,
  pending,
  children,
  className,
  type = 'button',
  ...rest
}: ButtonProps) {
  const t = useWords();
  return (
    <button
      {...rest}
      type={type}
      className={classOf(look, wide, className)}
      aria-busy={pending || undefined}
      onClick={(event) => (pending ? event.preventDefault() : rest.onClick?.(event))}
    >
      {pending ? <Icon name="wait" className="spin" /> : icon && <Icon name={icon} />}
      <span>{children}</span>
      {iconAfter && <Icon name={iconAfter} />}
      {pending && <span className="sr-only">{t('blocks.waiting')}</span>}
    </button>
  );
}

/** Sends the form around it; waits visibly while Remix is sending what this very button sent. */
export function Submit({ look = 'primary', onClick, ...rest }: ButtonProps) {
  const busy = useNavigation().state !== 'idle';
  const [pressed, setPressed] = useState(false);
  useEffect(() => {
    if (!busy) setPressed(false);
  }, [busy]);
  return (
    <Button
      {...rest}
      look={look}
      type="submit"
      pending={rest.pending ?? (pressed && busy)}
      onClick={(event) => {
        setPressed(true);
        onClick?.(event);
      }}
    />
  );
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function ButtonLink({
  look,
  icon,
  iconAfter,
  wide,
  children,
  className,
  ...rest
}: Common & ComponentProps<typeof Link>) {
  return (
    <Link {...rest} className={classOf(look, wide, className)}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {iconAfter && <Icon name={iconAfter} />}
    </Link>
  );
}
