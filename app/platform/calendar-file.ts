/** One entry of a calendar. Instants; text in the reader's language. */
export interface CalendarEntry {
  /** The same for ever, so that a calendar knows the entry again. */
  uid: string;
  /** Raised with each change: calendars keep the higher one. */
  revision: number;
  startsAt: number;
  endsAt: number;
  title: string;
  place: string | null;
  description: string | null;
  url: string | null;
  cancelled: boolean;
}

/**
 * A calendar file (RFC 5545): lines end with CRLF and have at most 75 bytes, text is escaped, times are in UTC, so that
 * no description of a zone is needed. `at` is the instant at which the file is made.
 */
export function calendarFile(entries: CalendarEntry[], { brand, at }: { brand: string; at: number }): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//${escaped(brand)}//Sessions//EN`,
    'CALSCALE:GREGORIAN',
    `METHOD:${entries.every(({ cancelled }) => cancelled) ? 'CANCEL' : 'PUBLISH'}`,
    ...entries.flatMap((entry) => entryLines(entry, at)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function entryLines(entry: CalendarEntry, at: number): string[] {
  const text = (name: string, value: string | null) => (value ? [`${name}:${escaped(value)}`] : []);
  return [
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `DTSTAMP:${stamp(at)}`,
    `SEQUENCE:${entry.revision}`,
    `DTSTART:${stamp(entry.startsAt)}`,
    `DTEND:${stamp(entry.endsAt)}`,
    ...text('SUMMARY', entry.title),
    ...text('LOCATION', entry.place),
    ...text('DESCRIPTION', entry.description),
    // An address is no text: it is not escaped, and one with a line break is none.
    ...(entry.url && !/\s/.test(entry.url) ? [`URL:${entry.url}`] : []),
    `STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

const stamp = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\n/g, '\\n');

/** A long line goes on after a break and a space; no letter is cut in its middle. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (bytes + size > 75) {
      parts.push(part);
      part = '';
      // The space that begins the next line counts.
      bytes = 1;
    }
    part += letter;
    bytes += size;
  }
  return [...parts, part].join('\r\n ');
}
