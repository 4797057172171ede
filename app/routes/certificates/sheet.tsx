import { Ornament } from '~/ui/ornament';
import { useWords } from '~/words/react';

interface SheetProps {
  brand: string;
  heading: string;
  name: string;
  erased: boolean;
  otherNames: { lang: string; name: string }[];
  completed: string;
  course: string;
  measure: string;
  record: { label: string; value: string }[];
  /** It no longer stands: drawn without its ornament, in a broken frame. */
  ended: boolean;
}

/** The certificate as one would frame it: the name largest, then what was done, then the record. */
export function Sheet(props: SheetProps) {
  const t = useWords();
  return (
    <section
      className={`border border-edge bg-surface p-1.5 sm:p-2.5 ${props.ended ? 'border-dashed' : ''}`}
      aria-labelledby="certificate-heading"
    >
      <div
        className={`grid justify-items-center gap-3 border px-4 py-8 text-center sm:px-14 sm:py-12 ${props.ended ? 'border-line' : 'border-apricot'}`}
      >
        {!props.ended && (
          <div className="w-36 sm:w-48">
            <Ornament count={5} />
          </div>
        )}
        <p className="text-small text-soft">{props.brand}</p>
        <h2 id="certificate-heading" className="text-large">
          {props.heading}
        </h2>
        <p className={`mt-4 max-w-full text-balance ${sizeOf(props)}`}>{props.name}</p>
        {props.otherNames.length > 0 && (
          <div className="text-soft">
            <p className="sr-only">{t('certificates.alsoNamed')}</p>
            {props.otherNames.map(({ lang, name }) => (
              <p key={lang} lang={lang}>
                {name}
              </p>
            ))}
          </div>
        )}
        {props.erased && <p className="measure text-small text-soft">{t('certificates.erased')}</p>}
        <p className="mt-4 text-soft">{props.completed}</p>
        <p className="max-w-full text-balance text-title font-medium">{props.course}</p>
        <p className="text-soft">{props.measure}</p>
        <dl className="figures mt-8 grid w-full gap-x-8 gap-y-4 border-t border-line pt-6 text-start sm:grid-cols-2 lg:grid-cols-3">
          {props.record.map(({ label, value }) => (
            <div key={label} className="min-w-0">
              <dt className="text-small text-soft">{label}</dt>
              <dd className="font-medium">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}

/** Names of two surnames and a patronymic are common: the longest step down, and stay the largest words. */
function sizeOf({ name, erased }: SheetProps): string {
  if (erased) return 'text-title text-soft';
  const size =
    name.length > 32 ? 'text-[clamp(1.5rem,0.9rem+3vw,2.5rem)]' : 'text-[clamp(1.625rem,0.9rem+4vw,3.25rem)]';
  return `${size} font-semibold leading-[1.15] tracking-tight [overflow-wrap:anywhere]`;
}
