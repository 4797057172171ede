import { describe, expect, it } from 'vitest';
import { type CalendarEvent, calendar } from '~/platform/icalendar';

const event = (given: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'meeting-1@learn.example.org',
  stamp: Date.UTC(2026, 2, 1, 4, 5, 6),
  at: { from: Date.UTC(2026, 2, 2, 5), to: Date.UTC(2026, 2, 2, 7, 30) },
  title: 'Session',
  ...given,
});
const names = { name: 'My learning', product: 'Kenes' };
const write = (...events: CalendarEvent[]) => calendar(events, names);

/** What a calendar program reads: lines unfolded, then each as its name and its value with the escapes undone. */
function read(text: string): [string, string][] {
  return text
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter(Boolean)
    .map((line) => {
      const at = line.indexOf(':');
      const value = line.slice(at + 1).replace(/\\([\\;,nN])/g, (_, c) => (/n/i.test(c) ? '\n' : c));
      return [line.slice(0, at), value];
    });
}
const valueIn = (text: string, name: string) => read(text).find(([key]) => key === name)?.[1];

describe('a calendar', () => {
  it('is written as the standard says', () => {
    expect(write(event({ sequence: 3, url: 'https://learn.example.org/kk/courses/a' })).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Kenes//Kenes//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'NAME:My learning',
      'X-WR-CALNAME:My learning',
      'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
      'X-PUBLISHED-TTL:PT6H',
      'BEGIN:VEVENT',
      'UID:meeting-1@learn.example.org',
      'DTSTAMP:20260301T040506Z',
      'SEQUENCE:3',
      'DTSTART:20260302T050000Z',
      'DTEND:20260302T073000Z',
      'SUMMARY:Session',
      'URL:https://learn.example.org/kk/courses/a',
      'STATUS:CONFIRMED',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('has no line end but CRLF, and no line of more than 75 octets', () => {
    const text = write(
      event({
        title: 'Қатысушылық жоспарлау: ұйымдастырушылармен кездесу, өңірлік мәселелер, ғимарат'.repeat(4),
        description: `${'Әңгіме 👩🏽‍🏫 '.repeat(60)}\nsecond\r\nthird\rfourth`,
        place: 'x'.repeat(400),
      }),
    );
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    // Cut within a character, the pieces would no longer be UTF-8.
    expect(text).not.toContain('\ufffd');
    expect(Buffer.from(text).toString()).toBe(text);
  });

  it.each([
    ['Kazakh letters at the fold', 'Ә'.repeat(100)],
    ['signs that cost four octets', '𝒦'.repeat(60)],
    ['one octet before the fold', `${'a'.repeat(66)}Қ`],
    ['what must be escaped', 'a;b,c\\d\\n "e":f'],
    ['an escape at the fold', `${'a'.repeat(66)},;\\,;\\`],
    ['lines', 'first\nsecond\n\nthird'],
    ['lines that begin with a blank', `${'a'.repeat(80)} b\n c`],
    ['nothing but blanks at the fold', ' '.repeat(200)],
    ['another entry', 'x\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:y'],
  ])('gives back %s', (_what, title) => {
    const text = write(event({ title, description: title }));
    expect(valueIn(text, 'SUMMARY')).toBe(title);
    expect(valueIn(text, 'DESCRIPTION')).toBe(title);
    expect(text.match(/BEGIN:VEVENT\r\n/g)).toHaveLength(1);
  });

  it('keeps control characters out', () => {
    const text = write(event({ title: 'a\u0000b\u0007c\u001bd\u007f\te\rf' }));
    expect(valueIn(text, 'SUMMARY')).toBe('abcd\te\nf');
  });

  it('lets an address break no line', () => {
    const text = write(event({ url: 'https://x.example/a b\r\nATTENDEE:mailto:a@b.c?q=%41Қ' }));
    expect(read(text).filter(([name]) => name === 'ATTENDEE')).toEqual([]);
    expect(valueIn(text, 'URL')).toBe('https://x.example/abATTENDEE:mailto:a@b.c?q=%41%D2%9A');
  });

  it('says what was cancelled, under the same name', () => {
    const text = write(event({ cancelled: true, sequence: 4 }));
    expect([valueIn(text, 'UID'), valueIn(text, 'STATUS'), valueIn(text, 'SEQUENCE')]).toEqual([
      'meeting-1@learn.example.org',
      'CANCELLED',
      '4',
    ]);
  });

  it('keeps a whole day whole, also the last of a year', () => {
    const text = write(event({ at: { day: '2027-12-31' } }));
    expect(valueIn(text, 'DTSTART;VALUE=DATE')).toBe('20271231');
    expect(valueIn(text, 'DTEND;VALUE=DATE')).toBe('20280101');
    expect(valueIn(text, 'TRANSP')).toBe('TRANSPARENT');
  });

  it('is the same for the same entries', () => {
    expect(write(event(), event({ uid: 'b' }))).toBe(write(event(), event({ uid: 'b' })));
  });
});
