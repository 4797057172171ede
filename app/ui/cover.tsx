import { horns } from './ornament';

export type Motif = 'ladder' | 'path' | 'map' | 'bridge' | 'steppe' | 'steps';
export type Hue = 'juniper' | 'aport' | 'apricot' | 'stone' | 'sky';

/** 320 × 180. `g` ground, `a` main, `b` accent; `la`, `lb`, `lg` the same as lines. */
const drawings: Record<Motif, JSX.Element> = {
  ladder: (
    <>
      <path className="la" strokeWidth="6" d="M118 180L146 34M202 180L174 34" />
      <path className="la" strokeWidth="6" d="M122 158h76M127 134h66M131 110h58M136 86h48" />
      <path className="lb" strokeWidth="6" d="M140 62h40" />
      <circle className="b" cx="160" cy="34" r="13" />
    </>
  ),
  path: (
    <>
      <path
        className="la"
        strokeWidth="5"
        strokeLinecap="round"
        d="M-10 150c60 0 60-40 110-40s50 34 104 34 40-82 130-82"
      />
      <circle className="a" cx="72" cy="122" r="9" />
      <circle className="a" cx="164" cy="135" r="9" />
      <circle className="b" cx="252" cy="82" r="14" />
      <path className="lb" strokeWidth="3" d="M252 58V30h26l-7 8 7 8h-26" />
    </>
  ),
  map: (
    <>
      <path className="la" strokeWidth="3" d="M0 52h320M0 104h320M0 152h320M64 0v180M132 0v180M216 0v180M272 0v180" />
      <path className="a" d="M68 56h60v44H68zM220 108h48v40h-48z" />
      <path className="la" strokeWidth="3" d="M-10 180L200-10" />
      <path className="b" d="M174 128c-22-24-30-35-30-50a30 30 0 0 1 60 0c0 15-8 26-30 50z" />
      <circle className="g" cx="174" cy="78" r="11" />
    </>
  ),
  bridge: (
    <>
      <path className="la" strokeWidth="5" d="M0 126h320" />
      <path
        className="la"
        strokeWidth="4"
        d="M0 126C30 60 60 40 90 40s90 66 70 86M320 126c-30-66-60-86-90-86s-90 66-70 86"
      />
      <path className="la" strokeWidth="6" d="M90 36v112M230 36v112" />
      <path
        className="la"
        strokeWidth="2"
        d="M34 78v48M58 54v72M116 50v76M138 76v50M182 76v50M204 50v76M262 54v72M286 78v48"
      />
      <path
        className="lb"
        strokeWidth="4"
        strokeLinecap="round"
        d="M0 162c20-8 40-8 60 0s40 8 60 0 40-8 60 0 40 8 60 0 40-8 80 0"
      />
    </>
  ),
  steppe: (
    <>
      <circle className="b" cx="222" cy="62" r="26" />
      <path className="a" d="M0 118l52-44 28 22 46-58 54 66 30-26 40 32 30-18 40 30v58H0z" />
      <path
        className="lg"
        strokeWidth="4"
        d="M0 142c70-16 120 10 180 0s90-16 140-6M0 162c80-14 140 8 200-2s80-10 120-4"
      />
    </>
  ),
  steps: (
    <>
      <path className="a" d="M40 156h52v24H40zM92 128h52v52H92zM144 100h52v80h-52zM196 72h52v108h-52z" />
      <path
        className="lb"
        strokeWidth="5"
        strokeLinecap="round"
        strokeLinejoin="round"
        d="M222 66V26h34l-9 10 9 10h-34"
      />
    </>
  ),
};

/** The drawn cover of a course: recognised before it is read. Decoration, so it has no name for screen readers. */
export function Cover({ motif, hue, slim }: { motif: Motif; hue: Hue; slim?: boolean }) {
  return (
    <svg
      className={`cover hue-${hue}`}
      viewBox={slim ? '0 20 320 120' : '0 0 320 180'}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <rect className="g" width="320" height="180" />
      <g className="cover-horns">
        {Array.from({ length: 8 }, (_, i) => (
          <path key={i} className="la" strokeWidth="1" transform={`translate(${i * 40} 2)`} d={horns} />
        ))}
      </g>
      {drawings[motif]}
    </svg>
  );
}
