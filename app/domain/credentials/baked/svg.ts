import { SaxesParser, type SaxesTagNS } from 'saxes';
import { formOf, mostFile, type Reading, readText, unreadable } from './reading';

const namespace = 'https://purl.imsglobal.org/ob/v3p0';
const olderNamespace = 'http://openbadges.org';

/**
 * An SVG with a credential as the first thing in it (Open Badges 3.0, 5.3.2): a token in the attribute `verify`, JSON
 * in the body. Throws when the drawing is none, carries one already, or the credential is none.
 */
export function bakeSvg(svg: string, credential: string): string {
  const form = formOf(credential);
  if (readSvg(svg).kind !== 'none') throw new Error('Not a drawing that can take a credential');
  const { name, inside } = rootOf(svg);
  const baked =
    form === 'jwt'
      ? `<openbadges:credential verify="${credential}"></openbadges:credential>`
      : `<openbadges:credential><![CDATA[${asCdata(credential)}]]></openbadges:credential>`;
  const declared = ` xmlns:openbadges="${namespace}"`;
  return svg.slice(0, name) + declared + svg.slice(name, inside) + baked + svg.slice(inside);
}

/** Where the name of the root ends, and where its content begins. */
function rootOf(svg: string): { name: number; inside: number } {
  const parser = new SaxesParser({ xmlns: true, position: true });
  let inside = -1;
  parser.on('opentag', (tag) => {
    if (inside < 0 && tag.name === 'svg' && !tag.isSelfClosing && !tag.attributes['xmlns:openbadges'])
      inside = parser.position;
  });
  parser.write(svg).close();
  if (inside < 0) throw new Error('Not a drawing that can take a credential');
  // No value of an attribute may hold the sign that begins a tag.
  return { name: svg.lastIndexOf('<svg', inside) + '<svg'.length, inside };
}

/** JSON that says the same without what CDATA cannot hold: such letters stand in its strings only. */
const asCdata = (json: string): string =>
  json.replaceAll(']]>', ']]\\u003e').replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, (letter) => {
    return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });

/** More than any drawing of a badge has: elements and attributes together, and entities of its own. */
const mostDepth = 128;
const mostParts = 200_000;
const mostEntities = 10_000;

class Stop extends Error {
  constructor(readonly reading: Reading) {
    super(reading.kind);
  }
}

/**
 * The credential of an SVG from anywhere; the first that stands there. The parser (saxes) fetches nothing and knows no
 * entities but the five of XML: those that a document type declares stay as they are written. Never throws.
 */
export function readSvg(text: string): Reading {
  if (text.length > mostFile) return unreadable('tooLarge');
  const found = new Found();
  const parser = new SaxesParser({ xmlns: true });
  // Drawing programs declare entities for their own namespaces; a credential has no use for them.
  let entities = 0;
  parser.on('error', (error) => {
    if (!/undefined entity/.test(error.message)) throw new Stop(unreadable('damaged'));
    if (++entities > mostEntities) throw new Stop(unreadable('tooLarge'));
  });
  parser.on('attribute', () => found.part());
  parser.on('opentag', (tag) => found.open(tag));
  parser.on('closetag', () => found.close());
  parser.on('text', (said) => found.say(said));
  parser.on('cdata', (said) => found.say(said));
  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return found.first ?? error.reading;
  }
  return found.first ?? (found.older ? { kind: 'older' } : { kind: 'none' });
}

/** What the parser has come by so far. */
class Found {
  first: Reading | undefined;
  older = false;
  private depth = 0;
  private parts = 0;
  /** Of the element of the credential, while it is open. */
  private inside: { depth: number; verify: string; text: string } | null = null;

  part() {
    if (++this.parts > mostParts) throw new Stop(unreadable('tooLarge'));
  }

  open(tag: SaxesTagNS) {
    this.depth++;
    this.part();
    if (this.depth === 1 && tag.local !== 'svg') throw new Stop(unreadable('damaged'));
    if (this.depth > mostDepth) throw new Stop(unreadable('tooLarge'));
    if (this.inside) throw new Stop(unreadable('otherwise'));
    if (isTag(tag, 'assertion', olderNamespace)) this.older = true;
    if (!isTag(tag, 'credential', namespace)) return;
    if (this.first) {
      if (this.first.kind === 'credential') this.first.several = true;
      throw new Stop(this.first);
    }
    this.inside = { depth: this.depth, verify: tag.attributes.verify?.value ?? '', text: '' };
  }

  say(text: string) {
    if (this.inside) this.inside.text += text;
  }

  close() {
    if (this.inside?.depth === this.depth) {
      const { verify, text } = this.inside;
      this.first = readText(verify || text);
      this.inside = null;
    }
    this.depth--;
  }
}

const isTag = (tag: SaxesTagNS, local: string, uri: string) =>
  tag.local === local && (tag.uri === uri || tag.prefix === 'openbadges');
