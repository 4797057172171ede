import type { FaultCode, Place } from './faults';

const allowed = new Set(
  `svg g path rect circle ellipse line polyline polygon text tspan textpath title desc defs use symbol marker
   lineargradient radialgradient stop clippath mask pattern filter fegaussianblur feoffset feblend fecolormatrix
   fecomposite feflood femerge femergenode fedropshadow style metadata switch view`.split(/\s+/),
);

/** A style may colour; it may not fetch, and it may not spell with escapes what this looks for. */
const fetches = /@import|url\(\s*["']?(?!#)|image-set|expression\(|javascript:|\\|@charset/i;

function faultInAttribute(name: string, value: string): FaultCode | undefined {
  const plain = name.toLowerCase().replace(/^xlink:/, '');
  if (plain.startsWith('on')) return 'svgScript';
  if (plain === 'href' && !value.trim().startsWith('#')) return 'svgAddress';
  if (plain === 'src' || plain === 'data') return 'svgAddress';
  if (!plain.startsWith('xmlns') && fetches.test(value)) return 'svgAddress';
  // An entity in an attribute could spell what this check looks for.
  return /&(?!amp;|lt;|gt;|quot;|apos;)/.test(value) ? 'svgEntity' : undefined;
}

/**
 * The first thing in an SVG that is more than a drawing: a script, an event handler, foreign content, an address that
 * leads outside, an entity. Our own pictures have none of these, so the check asks for a known list instead of a clean-up.
 */
export function faultInSvg(text: string): { place: Place; code: FaultCode; name: string } | undefined {
  const placeAt = (offset: number): Place => {
    const before = text.slice(0, offset);
    return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
  };
  const bare = text.replace(/<!--[\s\S]*?-->|<\?xml [^?]*\?>/g, (whole) => whole.replace(/[^\n]/g, ' '));
  const declared = /<!|<\?/.exec(bare);
  if (declared)
    return { place: placeAt(declared.index), code: 'svgEntity', name: bare.slice(declared.index, declared.index + 9) };
  let isFirst = true;
  for (const tag of bare.matchAll(/<(\/?)([^\s/>]+)([^<>]*)>/g)) {
    const name = tag[2]!.toLowerCase().replace(/^svg:/, '');
    const at = (code: FaultCode, what = tag[2]!) => ({ place: placeAt(tag.index), code, name: what });
    if (isFirst && name !== 'svg') return at('svgBroken');
    isFirst = false;
    if (!allowed.has(name)) return at('svgElement');
    for (const attribute of tag[3]!.matchAll(/([^\s=/"']+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
      const found = faultInAttribute(attribute[1]!, attribute[2] ?? attribute[3] ?? attribute[4] ?? '');
      if (found) return at(found, attribute[1]!);
    }
  }
  for (const style of bare.matchAll(/<style[^>]*>([\s\S]*?)<\/style\s*>/gi)) {
    if (fetches.test(style[1]!) || style[1]!.includes('&'))
      return { place: placeAt(style.index), code: 'svgAddress', name: 'style' };
  }
  // What is left between tags holds no `<`: a tag that the pattern did not read is not a drawing either.
  const rest = bare.replace(/<\/?[^\s/>]+[^<>]*>/g, '').indexOf('<');
  return isFirst || rest >= 0 ? { place: placeAt(0), code: 'svgBroken', name: 'svg' } : undefined;
}
