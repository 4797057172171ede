import { characterEntities } from 'character-entities';
import type { Losses } from './found';

/** Elements that HTML knows: `<stdio.h>` in a question about programs is text. */
const elements = new Set(
  (
    'a abbr acronym address article aside audio b bdi bdo big blockquote br button canvas caption center cite code col ' +
    'colgroup dd del details dfn dir div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 ' +
    'head header hr html i iframe img input ins kbd label legend li link main map mark math menu meta nav nolink ' +
    'noscript object ol optgroup option p param picture pre q rp rt ruby s samp script section select small source ' +
    'span strike strong style sub summary sup svg table tbody td textarea tfoot th thead time title tr track tt u ul ' +
    'var video wbr body'
  ).split(' '),
);
/** Their ends are ends of lines. */
const blocks = new Set(
  (
    'address article aside blockquote br caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 ' +
    'h4 h5 h6 header hr li main nav ol p pre section table tr ul'
  ).split(' '),
);
/** Without these nothing is lost in plain text. */
const silent = new Set(['p', 'br', 'div', 'span', 'nolink', 'html', 'body', 'head', 'meta', 'wbr']);
const recordings = new Set(['audio', 'video', 'iframe', 'object', 'embed', 'canvas', 'svg', 'math']);
const programs = new Set(['script', 'style', 'title']);

const tag = /<(\/?)([A-Za-z][A-Za-z0-9]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/y;

/** A character reference in text; those that HTML does not know stay as they are. */
const named = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));/g, (whole, decimal, hex, name) => {
    if (name) return Object.hasOwn(characterEntities, name) ? (characterEntities[name] ?? whole) : whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : whole;
  });

/** The value of an attribute, or nothing. */
function attribute(name: string, attributes: string): string {
  for (const [, key, quoted, single, bare] of attributes.matchAll(
    /(?<![\w-])([A-Za-z][\w-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g,
  )) {
    if (key?.toLowerCase() === name) return named(quoted ?? single ?? bare ?? '').trim();
  }
  return '';
}

const fileName = (address: string): string => {
  const last = address.split(/[?#]/)[0]!.split('/').at(-1)!;
  try {
    return decodeURIComponent(last).slice(0, 80);
  } catch {
    return last.slice(0, 80);
  }
};

/** What an element leaves in the text; tells what it takes away. */
function leftBy(name: string, closing: boolean, attributes: string, losses: Losses): string {
  if (name === 'img') {
    const alt = attribute('alt', attributes);
    losses.add('picture', { name: fileName(attribute('src', attributes)) || alt.slice(0, 80) });
    return alt ? `[${alt}]` : '';
  }
  if (recordings.has(name)) {
    if (!closing) losses.add('recording', { name: fileName(attribute('src', attributes)) || name });
    return '';
  }
  if (!silent.has(name)) losses.add('formatting');
  if (name === 'li') return closing ? '\n' : '\n- ';
  if (name === 'td' || name === 'th') return closing ? ' ' : '';
  return blocks.has(name) ? '\n' : '';
}

interface Opened {
  /** Address of the link that is open. */
  href: string;
  from: number;
}

/** Words of a link keep its address behind them, unless they say it already. */
function addressAfter({ href, from }: Opened, pieces: string[]): string {
  const said = pieces.slice(from).join('').trim();
  return /^(https?:|mailto:)/i.test(href) && said !== href && `mailto:${said}` !== href ? ` (${href})` : '';
}

/**
 * HTML as plain text: paragraphs, breaks and list items are lines, character references are characters, and what
 * plain text cannot hold is told. `lines` keeps the line ends of the source, which HTML reads as spaces.
 * Reads from front to back once, so a hostile text costs no more than its length.
 */
export function plainHtml(html: string, losses: Losses, { lines = false } = {}): string {
  const pieces: string[] = [];
  const words = (text: string) => {
    const read = named(lines ? text : text.replace(/\s+/g, ' '));
    if (read) pieces.push(read);
  };
  let link: Opened | null = null;
  let at = 0;
  let from = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) break;
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      words(html.slice(from, open));
      at = from = end < 0 ? html.length : end + 3;
      continue;
    }
    tag.lastIndex = open;
    const [whole, slash, called, attributes] = tag.exec(html) ?? [];
    const name = called?.toLowerCase();
    if (whole === undefined || name === undefined || !elements.has(name)) {
      at = open + 1;
      continue;
    }
    words(html.slice(from, open));
    at = from = open + whole.length;
    const closing = slash === '/';
    if (programs.has(name) && !closing) {
      const end = html.toLowerCase().indexOf(`</${name}`, at);
      losses.add('formatting');
      at = from = end < 0 ? html.length : end;
      continue;
    }
    if (name === 'a' && !closing) link = { href: attribute('href', attributes ?? ''), from: pieces.length };
    const left: string = leftBy(name, closing, attributes ?? '', losses);
    if (left) pieces.push(left);
    if (name === 'a' && closing && link) {
      pieces.push(addressAfter(link, pieces));
      link = null;
    }
  }
  words(html.slice(from));
  return pieces.join('');
}
