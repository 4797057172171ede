import type { ReactNode } from 'react';
import { useWords } from '~/words/react';
import { Icon, type IconName } from './icon';
import { Link } from './link';

export interface Station {
  key: string;
  title: ReactNode;
  /** Without an address it cannot be opened yet. */
  to?: string;
  state: 'done' | 'here' | 'ahead' | 'locked';
  /** One quiet line: "4 lessons · 80 minutes", or why it is locked. */
  note?: ReactNode;
  /** A station that is no module wears an icon; modules are numbered. */
  icon?: IconName;
  /** What stands below it, for example the lessons of the module. */
  children?: ReactNode;
}

/** The modules of a course as a way with my place on it; the place is said in words too. */
export function StepsPath({ stations, label }: { stations: Station[]; label?: string }) {
  const t = useWords();
  return (
    <ol className="way" aria-label={label}>
      {stations.map(({ key, title, to, state, note, icon, children }, i) => (
        <li key={key} className={`way-${state}`} aria-current={state === 'here' ? 'step' : undefined}>
          <span className="way-mark" aria-hidden="true">
            {state === 'done' ? (
              <Icon name="check" />
            ) : state === 'locked' ? (
              <Icon name="lock" />
            ) : icon ? (
              <Icon name={icon} />
            ) : (
              numberAt(stations, i)
            )}
          </span>
          <div className="way-body">
            <p className="way-title">{to ? <Link to={to}>{title}</Link> : title}</p>
            <p className="text-small text-soft">
              <span className={state === 'ahead' ? 'sr-only' : 'font-semibold text-ink'}>
                {t(`blocks.way.${state}`)}
              </span>
              {note && (
                <>
                  {state !== 'ahead' && ' · '}
                  {note}
                </>
              )}
            </p>
            {children}
          </div>
        </li>
      ))}
    </ol>
  );
}

const numberAt = (stations: Station[], at: number): number =>
  stations.slice(0, at + 1).filter(({ icon }) => icon === undefined).length;
