import { useEffect, useRef } from 'react';
import { Icon, type IconName } from '~/ui/icon';
import { Link } from '~/ui/link';
import { Notice, type Tone } from '~/ui/notice';
import { useWords } from '~/words/react';
import type { Looked as LookedAt } from './look.server';

const looks: Record<LookedAt['verdict'], [Tone, IconName]> = {
  stands: ['right', 'check'],
  revoked: ['fault', 'cross'],
  superseded: ['warn', 'warning'],
  suspended: ['warn', 'warning'],
  expired: ['warn', 'warning'],
  early: ['warn', 'warning'],
  invalid: ['fault', 'cross'],
  faulty: ['warn', 'warning'],
  unsure: ['warn', 'warning'],
};

const marks: Record<LookedAt['findings'][number]['result'], [string, IconName]> = {
  passed: ['tone-right', 'check'],
  failed: ['tone-fault', 'cross'],
  unchecked: ['tone-warn', 'info'],
};

/** What became of a file: the verdict in the first line, each check with its reason, then what the file says. */
export function Looked({ verdict, heading, detail, findings, said, proven, language, ...ways }: LookedAt) {
  const t = useWords();
  const [tone, icon] = looks[verdict];
  const way = wayOf(ways);
  const first = useRef<HTMLHeadingElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div className={`notice tone-${tone}`}>
        <Icon name={icon} className="!mt-0.5 size-7 sm:!mt-1.5" />
        <h1 ref={first} tabIndex={-1} className="text-title">
          {heading}
        </h1>
        <p>{detail}</p>
        {way && (
          <p>
            <Link to={way.to} className="inline-flex min-h-11 items-center font-semibold">
              {t(way.key)}
            </Link>
          </p>
        )}
      </div>
      <section className="grid gap-3" aria-labelledby="checked">
        <h2 id="checked" className="text-large">
          {t('certificates.whatWasChecked')}
        </h2>
        <ul className="grid">
          {findings.map((one) => (
            <li key={one.sentence} className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 border-t border-line py-3">
              <span className={`${marks[one.result][0]} text-[var(--tone)]`}>
                <Icon name={marks[one.result][1]} className="mt-0.5 size-5" />
              </span>
              <div>
                <p>
                  <span className="font-medium">{one.aspect}</span>{' '}
                  <span className="text-small text-soft">· {one.resultWord}</span>
                </p>
                <p className="text-soft">{one.sentence}</p>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <section className="grid grid-cols-[minmax(0,1fr)] gap-3" aria-labelledby="said">
        <h2 id="said" className="text-large">
          {t(proven ? 'certificates.whatItSays' : 'certificates.whatItSaysUnproven')}
        </h2>
        {!proven && <Notice tone="warn">{t('certificates.unprovenHint')}</Notice>}
        <dl className="figures grid gap-x-8 gap-y-4 border-t border-line pt-4 sm:grid-cols-2">
          {said.map(({ label, value, long }) => (
            <div key={`${label} ${value}`} className={`min-w-0 ${long ? 'sm:col-span-2' : ''}`}>
              <dt className="text-small text-soft">{label}</dt>
              <dd
                lang={language ?? undefined}
                className={`whitespace-pre-line [overflow-wrap:anywhere] ${long ? 'measure' : 'font-medium'}`}
              >
                {value}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </article>
  );
}

/** Where one goes on: to what stands now, else to the certificate itself. */
function wayOf({ newest, renewed, register }: Pick<LookedAt, 'newest' | 'renewed' | 'register'>) {
  if (newest) return { to: newest, key: 'certificates.toNewest' } as const;
  if (renewed) return { to: renewed, key: 'certificates.toRenewed' } as const;
  return register ? ({ to: register, key: 'certificates.toRegister' } as const) : null;
}
