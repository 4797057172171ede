import { bounds } from './bounds';
import type { FaultCode } from './faults';

/**
 * What an address is for: `link` leads the reader away, `source` is the https page of a citation, `media` and
 * `picture` are files of the lesson (a remote picture would tell a stranger who reads what).
 */
export type AddressUse = 'link' | 'source' | 'media' | 'picture';

const names: Record<string, string> = {
  colon: ':',
  tab: '\t',
  newline: '\n',
  sol: '/',
  bsol: '\\',
  period: '.',
  nbsp: '\u00A0',
  shy: '\u00AD',
  zwj: '\u200D',
  zwnj: '\u200C',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  lpar: '(',
  rpar: ')',
  num: '#',
  semi: ';',
};

function decodeOnce(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));?/gi, (whole, hex, decimal, name) => {
    if (name) return names[String(name).toLowerCase()] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

const invisible =
  /[\u0000-\u0020\u007F-\u00A0\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202F\u205F-\u2064\u2066-\u206F\u3000\uFEFF]/g;

/** An address as a careless reader of it would take it: entities decoded (also twice), hidden characters gone. */
export function bareAddress(raw: string): string {
  let text = raw;
  for (let round = 0; round < 3; round++) text = decodeOnce(text);
  return text.replace(invisible, '');
}

function faultInMedia(bare: string, relative: boolean): FaultCode | undefined {
  const path = decodeURIComponentSafely(bare);
  if (/^(?:[a-z][a-z0-9+.-]*:|[/\\]{2})/i.test(bare)) return 'remotePicture';
  if (path === undefined || /[?#\\]/.test(path) || path.split('/').includes('..')) return 'mediaOutside';
  if (/^(?:\/media\/|media\/)[^/]/.test(path)) return undefined;
  return relative && !path.startsWith('/') ? undefined : 'mediaOutside';
}

function decodeURIComponentSafely(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function faultInHttps(bare: string): FaultCode | undefined {
  if (!/^https:\/\/[^/\\?#]/i.test(bare) || bare.includes('\\') || !URL.canParse(bare)) return 'addressBroken';
  const url = new URL(bare);
  return url.username || url.password ? 'addressBroken' : undefined;
}

function faultInLink(bare: string, use: AddressUse): FaultCode | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(bare)?.[1]?.toLowerCase();
  if (scheme === 'https') return faultInHttps(bare);
  if (use === 'source' || bare.startsWith('//') || bare.startsWith('/\\')) return 'addressScheme';
  if (scheme) return scheme === 'mailto' || scheme === 'tel' ? undefined : 'addressScheme';
  if (bare.includes('\\')) return 'addressBroken';
  if (bare.startsWith('/') || bare.startsWith('#')) return undefined;
  return bare.startsWith('media/') ? faultInMedia(bare, false) : 'addressRelative';
}

/**
 * The fault in an address, or nothing. Allowed: `https:`, `mailto:`, `tel:`, site-relative `/…`, `#…` and own media
 * (`media/…`, `/media/…`). The check reads the address after decoding entities and dropping control characters, and
 * refuses one that needed it. `relative` lets a course from elsewhere name pictures beside its text.
 */
export function faultInAddress(raw: string, use: AddressUse, relative = false): FaultCode | undefined {
  const bare = bareAddress(raw);
  if (raw.length > bounds.addressLength) return 'addressLong';
  const found = use === 'media' || use === 'picture' ? faultInMedia(bare, relative) : faultInLink(bare, use);
  if (found) return found;
  return raw.replace(invisible, '') === raw ? undefined : 'addressHidden';
}

const executable = /^(?:javascript|vbscript|livescript|mhtml|jar|blob|filesystem|view-source):/i;
const withContent = /^(?:data:(?:(?:text|image|application|audio|video|font|multipart|message)\/|[;,])|file:\/)/i;

/** True for a literal that would run or leak if anything ever used it as an address. Plain words never are. */
export function hidesAddress(text: string): boolean {
  const bare = bareAddress(text.slice(0, bounds.addressLength));
  return executable.test(bare) || withContent.test(bare);
}

/** Names of properties that hold an address, wherever they stand in a literal. */
export const addressNames = new Set(['src', 'href', 'url', 'poster', 'action', 'formaction', 'srcset', 'data', 'cite']);
