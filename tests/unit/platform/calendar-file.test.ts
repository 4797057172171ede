import { describe, expect, it } from 'vitest';
import { type CalendarEntry, calendarFile } from '~/platform/calendar-file';

const entry: CalendarEntry = {
  uid: 'session-1@kenes',
  revision: 3,
  startsAt: Date.UTC(2026, 2, 3, 5),
  endsAt: Date.UTC(2026, 2, 3, 7),
  title: 'Бюджет, «қатысу»; C:\\жол',
  place: 'Абай 10',
  description: `${'Ұзын мәтін '.repeat(20)}\r\nEND:VEVENT`,
  url: 'https://call.example/a?b=1,2;3',
  cancelled: false,
};
const at = Date.UTC(2026, 2, 1, 12, 30, 5);
const made = (given: Partial<CalendarEntry> = {}) => calendarFile([{ ...entry, ...given }], { brand: 'Kenes', at });

/** Reads a calendar file as RFC 5545 says, apart from the code that writes it: unfolds, splits, takes the escapes out. */
function read(file: string) {
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(file.endsWith('\r\n')).toBe(true);
  const physical = file.split('\r\n').slice(0, -1);
  for (const line of physical) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const lines = file
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter(Boolean);
  return lines.map((line) => {
    const [, name = '', value = ''] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/s.exec(line) ?? [];
    return { name, value, text: value.replace(/\\([\\;,nN])/g, (_, sign) => (/n/i.test(sign) ? '\n' : sign)) };
  });
}
const one = (file: string, name: string) => read(file).find((line) => line.name === name);

describe('a calendar file', () => {
  it('is one calendar with one event that a program reads back', () => {
    const file = made();
    const names = read(file).map(({ name, value }) => (/^(BEGIN|END)$/.test(name) ? `${name}:${value}` : name));
    expect(names).toEqual([
      ...['BEGIN:VCALENDAR', 'VERSION', 'PRODID', 'CALSCALE', 'METHOD', 'BEGIN:VEVENT', 'UID', 'DTSTAMP', 'SEQUENCE'],
      ...['DTSTART', 'DTEND', 'SUMMARY', 'LOCATION', 'DESCRIPTION', 'URL', 'STATUS', 'END:VEVENT', 'END:VCALENDAR'],
    ]);
    expect(one(file, 'UID')?.value).toBe('session-1@kenes');
    expect(one(file, 'SEQUENCE')?.value).toBe('3');
    expect(one(file, 'DTSTAMP')?.value).toBe('20260301T123005Z');
    expect([one(file, 'DTSTART')?.value, one(file, 'DTEND')?.value]).toEqual(['20260303T050000Z', '20260303T070000Z']);
    expect(one(file, 'SUMMARY')?.text).toBe(entry.title);
    expect(one(file, 'DESCRIPTION')?.text).toBe(entry.description?.replace('\r\n', '\n'));
    expect(one(file, 'URL')?.value).toBe(entry.url);
    expect([one(file, 'METHOD')?.value, one(file, 'STATUS')?.value]).toEqual(['PUBLISH', 'CONFIRMED']);
  });

  it('says that an event is cancelled', () => {
    const file = made({ cancelled: true, revision: 4 });
    expect([one(file, 'METHOD')?.value, one(file, 'STATUS')?.value]).toEqual(['CANCEL', 'CANCELLED']);
  });

  it('lets no text out of its line', () => {
    for (const title of ['a\nBEGIN:VALARM', 'a\r\nX:1', 'a\rX:1', 'a\u0000b', 'a\u2028b']) {
      expect(read(made({ title })).filter(({ name }) => name === 'X' || name === 'BEGIN')).toHaveLength(2);
    }
    expect(one(made({ url: 'https://a\r\nX:1' }), 'URL')).toBeUndefined();
  });
});
