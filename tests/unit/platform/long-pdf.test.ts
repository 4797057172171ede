import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { laterText } from '~/platform/pdf/later-text';
import { type About, openPdf } from '~/platform/pdf/open';
import { textOf } from '../sheet/poppler';

const about: About = {
  lang: 'en',
  title: 'Long',
  author: 'Kenes',
  subject: 'Long',
  keywords: '',
  creator: 'Kenes',
  at: new Date(0),
};

describe('a document whose pages leave as they are done', () => {
  it('shows on each of them a text that is said last', async () => {
    const open = openPdf(about);
    const later = laterText(open.pdf, 'regular', 10);
    const pieces: Buffer[] = [];
    for (let page = 1; page <= 3; page++) {
      if (page > 1) open.pdf.addPage();
      open.pdf.markContent('Artifact', { type: 'Pagination' } as PDFKit.Mixins.MarkingOptions);
      open.pdf
        .font('regular')
        .fontSize(10)
        .text(`page ${page} of `, 50, 50, { lineBreak: false, baseline: 'alphabetic' });
      later.show(50 + open.pdf.widthOfString(`page ${page} of `), 50);
      open.pdf.endMarkedContent();
      await setImmediate();
      pieces.push(open.written());
    }
    expect(Buffer.concat(pieces).length).toBeGreaterThan(0);
    later.say('3 in all');
    pieces.push(await open.finish());
    const pages = textOf(Buffer.concat(pieces)).split('\f').slice(0, -1);
    expect(pages.map((page) => page.trim())).toEqual([1, 2, 3].map((n) => `page ${n} of 3 in all`));
  });

  it('keeps nothing of the words that have left', () => {
    const open = openPdf(about);
    open.pdf.font('regular').fontSize(10);
    const kept = () => {
      const { _font: font } = open.pdf as unknown as { _font: { layoutCache: object } };
      return Object.keys(font.layoutCache).length;
    };
    for (let i = 0; i < 50; i++) open.pdf.text(`word${i}`, 50, 50, { lineBreak: false });
    expect(kept()).toBeGreaterThanOrEqual(50);
    open.written();
    expect(kept()).toBe(0);
  });
});
