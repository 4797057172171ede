import { colours } from '../sheet/look';
import { horns } from '../sheet/ornament';

/** Of the whole, as parts of its radius: the band of horns, and the white within. */
const band = { outer: 0.95, inner: 0.775 } as const;
/** Horns around the ring: even, since they stand and hang by turns. */
const count = 18;

/** A green medallion with a ring of қошқар мүйіз around a white middle. */
export function medallion(x: number, y: number, radius: number): string {
  const ring = (part: number, paint: string) => `<circle r="${n(radius * part)}" ${paint}/>`;
  const line = (part: number, colour: string, width: number) =>
    ring(part, `fill="none" stroke="${colour}" stroke-width="${n(radius * width)}"`);
  return [
    `<g transform="translate(${n(x)} ${n(y)})">`,
    ring(1, `fill="${colours.ink}"`),
    line(band.outer, colours.apricot, 0.006),
    row(radius),
    ring(band.inner, `fill="${colours.paper}"`),
    line(band.inner - 0.02, colours.apricot, 0.007),
    '</g>',
  ].join('');
}

/** Horns that stand on the white and hang from the edge by turns. */
function row(radius: number): string {
  const depth = (band.outer - band.inner) * radius;
  const step = (Math.PI * (band.outer + band.inner) * radius) / count;
  const curl = step / 4.4;
  const paths = horns(curl, depth - curl - depth * 0.2, [1, 0.72, 0.46]);
  const pair = `<path d="${paths.map(rounded).join('')}"/>`;
  const turned = Array.from({ length: count }, (_, index) => {
    const stands = index % 2 === 0;
    const foot = stands
      ? `translate(0 ${n(-band.inner * radius)})`
      : `translate(0 ${n(-band.outer * radius)}) rotate(180)`;
    return `<g transform="rotate(${n((360 / count) * index)}) ${foot}">${pair}</g>`;
  });
  const look = `fill="none" stroke="${colours.apricot}" stroke-width="${n(radius * 0.0105)}" stroke-linecap="round"`;
  return `<g ${look}>${turned.join('')}</g>`;
}

/** The emblem of the sheet: horns as a double contour. */
export function emblem(x: number, y: number, radius: number): string {
  const paths = horns(radius, radius * 1.45, [1, 0.71, 0.44])
    .map(rounded)
    .join('');
  const line = (colour: string, width: number) =>
    `<path d="${paths}" fill="none" stroke="${colour}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round"/>`;
  const broad = radius * 0.36;
  return `<g transform="translate(${n(x)} ${n(y)})">${line(colours.ink, broad)}${line(colours.paper, broad - radius * 0.13)}</g>`;
}

/** A thin line with a red lozenge in its middle. */
export function divider(x: number, y: number, width: number, thick: number): string {
  const half = width / 2;
  const gap = thick * 8;
  const side = thick * 3.4;
  return [
    `<path d="M${n(x - half)} ${n(y)}H${n(x - gap)}M${n(x + gap)} ${n(y)}H${n(x + half)}" stroke="${colours.apricot}" stroke-width="${n(thick)}"/>`,
    `<path d="M${n(x)} ${n(y - side)}l${n(side)} ${n(side)}l${n(-side)} ${n(side)}l${n(-side)} ${n(-side)}z" fill="${colours.accent}"/>`,
  ].join('');
}

const n = (value: number) => Math.round(value * 100) / 100;
const rounded = (path: string) => path.replace(/-?\d+\.\d+(?:e-?\d+)?/g, (number) => String(n(Number(number))));
