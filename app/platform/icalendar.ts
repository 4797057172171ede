/** One entry of a calendar, as RFC 5545 wants it. */
export interface CalendarEvent {
  /** The same for ever, and in the whole world: `meeting-<id>@learn.example.org`. */
  uid: string;
  /** When what it says was decided. Not the hour of asking, or the same calendar would never be the same twice. */
  stamp: number;
  /** Raised with each change. */
  sequence?: number;
  /** Instants, or a whole day of the calendar (YYYY-MM-DD). */
  at: { from: number; to: number } | { day: string };
  title: string;
  description?: string;
  place?: string | null;
  /** Where more is said, https. */
  url?: string | null;
  cancelled?: boolean;
}

/** Octets that one line may have, its end not counted (RFC 5545, 3.1). */
const lineLimit = 75;

/** Control characters are allowed nowhere in a text but as its line ends (RFC 5545, 3.3.11). */
const unwanted = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** A text as a value: `\`, `;`, `,` and ends of lines are escaped. */
const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(unwanted, '')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');

/** An address as a value: URIs are not escaped, so nothing that could end the line may stand in one. */
const address = (url: string): string => encodeURI(url.replace(/\s/g, '')).replace(/%25/g, '%');

/** Cuts a line into pieces of 75 octets; each further piece begins with a blank. Never within a character. */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > lineLimit) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join('\r\n');
}

/** `20260302T050000Z` */
const utc = (instant: number): string => new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');

/** `20260302` */
const date = (day: string): string => day.replaceAll('-', '');

const nextDay = (day: string): string => {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
};

function linesOf(event: CalendarEvent): string[] {
  const { at } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(event.uid)}`,
    `DTSTAMP:${utc(event.stamp)}`,
    `SEQUENCE:${event.sequence ?? 0}`,
    ...('day' in at
      ? [`DTSTART;VALUE=DATE:${date(at.day)}`, `DTEND;VALUE=DATE:${date(nextDay(at.day))}`, 'TRANSP:TRANSPARENT']
      : [`DTSTART:${utc(at.from)}`, `DTEND:${utc(at.to)}`]),
    `SUMMARY:${escaped(event.title)}`,
    ...(event.description ? [`DESCRIPTION:${escaped(event.description)}`] : []),
    ...(event.place ? [`LOCATION:${escaped(event.place)}`] : []),
    ...(event.url ? [`URL:${address(event.url)}`] : []),
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

/**
 * A calendar as text (RFC 5545): CRLF, UTC, folded lines. `name` is what calendar programs call it, `product` who made
 * it. The same events give the same text. `cancels`: the file is there to take its entries out.
 */
export function calendar(
  events: CalendarEvent[],
  { name, product, cancels = false }: { name: string; product: string; cancels?: boolean },
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//${escaped(product)}//Kenes//EN`,
    'CALSCALE:GREGORIAN',
    `METHOD:${cancels ? 'CANCEL' : 'PUBLISH'}`,
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...events.flatMap(linesOf),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
