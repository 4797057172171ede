import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { bakeSvg, readSvg } from '~/domain/credentials/baked/svg';
import { asCredential, json, jwt, older, tokenOf } from './credentials';

const drawn =
  '<?xml version="1.0" encoding="UTF-8"?>\n<!-- an <svg> -->\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="90" height="90" data-sign=">"><title>Ә</title><circle cx="4" cy="4" r="3" fill="#12352b"/></svg>';
const spaced = 'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"';
const within = (body: string, head = spaced) => `<svg xmlns="http://www.w3.org/2000/svg" ${head}>${body}<g/></svg>`;
const unreadable = (why: string) => ({ kind: 'unreadable', why });

describe('a baked drawing', () => {
  test('carries a token in an attribute of the first element', () => {
    const baked = bakeSvg(drawn, jwt);
    expect(baked).toContain(
      `<svg ${spaced} xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="90" height="90" data-sign=">"><openbadges:credential verify="${jwt}"></openbadges:credential><title>`,
    );
    expect(readSvg(baked)).toEqual(asCredential(jwt));
  });

  test('carries JSON in CDATA, which its own signs cannot end', () => {
    const baked = bakeSvg(drawn, json);
    expect(baked).toContain('data-sign=">"><openbadges:credential><![CDATA[{"@context":');
    const [, body] = /<openbadges:credential><!\[CDATA\[(.*?)\]\]>/.exec(baked)!;
    expect(JSON.parse(body!)).toEqual(JSON.parse(json));
    const read = readSvg(baked);
    expect(read.kind === 'credential' && JSON.parse(read.credential)).toEqual(JSON.parse(json));
  });

  // librsvg reads with libxml2, which takes well-formed XML only.
  test.each([jwt, json])('looks as it did, to a parser that is not ours', async (credential) => {
    const pixels = (svg: string) => sharp(Buffer.from(svg)).raw().toBuffer();
    expect((await pixels(bakeSvg(drawn, credential))).equals(await pixels(drawn))).toBe(true);
  });

  test('whatever the credential says comes back', () => {
    const anything = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(fc.dictionary(anything, anything), fc.boolean(), (said, asToken) => {
        const credential = asToken ? tokenOf({ vc: said }) : `{"vc":${JSON.stringify(said)}}`;
        const read = readSvg(bakeSvg(drawn, credential));
        expect(read).toMatchObject({ kind: 'credential', form: asToken ? 'jwt' : 'json', several: false });
        if (read.kind !== 'credential') return;
        if (asToken) expect(read.credential).toBe(credential);
        else expect(JSON.parse(read.credential)).toEqual(JSON.parse(credential));
      }),
    );
  });

  test('letters that XML forbids stand as JSON writes them', () => {
    const lone = `{"a":"\ufffe\ud800\u0085\u{1f411}"}`;
    const read = readSvg(bakeSvg(drawn, lone));
    expect(read.kind === 'credential' && read.credential).toBe('{"a":"\\ufffe\\ud800\u0085\u{1f411}"}');
  });

  test('is refused for what is no drawing, no credential, or carries one already', () => {
    for (const wrong of ['', '<html/>', '<svg xmlns="http://www.w3.org/2000/svg"/>', '<svg>', bakeSvg(drawn, jwt)])
      expect(() => bakeSvg(wrong, jwt)).toThrow('Not a drawing');
    expect(() => bakeSvg(drawn, '"><script/>')).toThrow('Neither a compact token nor the JSON');
  });
});

describe('a drawing from anywhere', () => {
  test('without a credential carries none', () => {
    expect(readSvg(drawn)).toEqual({ kind: 'none' });
    expect(readSvg(within(`<credential>${jwt}</credential>`))).toEqual({ kind: 'none' });
    expect(readSvg(within(`<!-- <openbadges:credential verify="${jwt}"/> -->`))).toEqual({ kind: 'none' });
  });

  test('is read as the standard shows it, and by its namespace', () => {
    expect(readSvg(within(`<openbadges:credential>\n <![CDATA[\n ${json} \n]]>\n</openbadges:credential>`))).toEqual(
      unreadable('damaged'),
    );
    const plain = json.replace(']]>', '');
    const shown = `<openbadges:credential>\n <![CDATA[\n ${plain} \n]]>\n</openbadges:credential>`;
    expect(readSvg(within(shown))).toEqual(asCredential(plain));
    const other = within(`<ob:credential verify="${jwt}"/>`, 'xmlns:ob="https://purl.imsglobal.org/ob/v3p0"');
    expect(readSvg(other)).toEqual(asCredential(jwt));
  });

  test('an older badge is known as one', () => {
    const signed = within('<openbadges:assertion verify="a.b.c"/>', 'xmlns:openbadges="http://openbadges.org"');
    expect(readSvg(signed)).toEqual({ kind: 'older' });
    expect(readSvg(within(`<openbadges:credential><![CDATA[${older}]]></openbadges:credential>`))).toEqual({
      kind: 'older',
    });
  });

  test('of several credentials the first is read, and that there are more is said', () => {
    const both = `<openbadges:credential verify="${jwt}"/><g><openbadges:credential verify="a.b.c"/></g>`;
    expect(readSvg(within(both))).toEqual(asCredential(jwt, true));
  });

  test('entities are not expanded, from within or from without', () => {
    const declared = (entities: string, body: string) => `<!DOCTYPE svg [${entities}]>${within(body)}`;
    const laughs = Array.from({ length: 20 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    const cdata = '<openbadges:credential>&l20;</openbadges:credential>';
    expect(readSvg(declared(`<!ENTITY l0 "lol">${laughs}`, cdata))).toEqual(unreadable('otherwise'));
    const file = '<!ENTITY x SYSTEM "file:///etc/passwd">';
    expect(readSvg(declared(file, '<openbadges:credential>{"a":"&x;"}</openbadges:credential>'))).toEqual(
      asCredential('{"a":"&x;"}'),
    );
    // As drawing programs write them for their own namespaces.
    const program = declared(
      '<!ENTITY ns "http://ns.example/">',
      `<g data-x="&ns;"/><openbadges:credential verify="${jwt}"/>`,
    );
    expect(readSvg(program)).toEqual(asCredential(jwt));
  });

  test.each([
    ['a page', `<html><openbadges:credential xmlns:openbadges="http://openbadges.org" verify="${jwt}"/></html>`],
    ['cut off', bakeSvg(drawn, json).slice(0, 300)],
    ['not XML', 'openbadges'],
    ['an open prefix', within(`<openbadges:credential verify="${jwt}"/>`, '')],
    ['twice an attribute', within(`<openbadges:credential verify="a.b.c" verify="${jwt}"/>`)],
  ])('%s is damaged', (_, svg) => {
    expect(readSvg(svg)).toEqual(unreadable('damaged'));
  });

  test('elements in a credential, and text that is none, are not as the standard says', () => {
    for (const body of ['<g/>', '', 'a.b', '[]'])
      expect(readSvg(within(`<openbadges:credential>${body}</openbadges:credential>`))).toEqual(
        unreadable('otherwise'),
      );
  });

  test('has its bounds', () => {
    const baked = `<openbadges:credential verify="${jwt}"/>`;
    expect(readSvg(within('<g>'.repeat(300) + baked + '</g>'.repeat(300)))).toEqual(unreadable('tooLarge'));
    expect(readSvg(within('<g/>'.repeat(250_000) + baked))).toEqual(unreadable('tooLarge'));
    const attributes = Array.from({ length: 250_000 }, (_, i) => `a${i}=""`).join(' ');
    expect(readSvg(within(`<g ${attributes}/>${baked}`))).toEqual(unreadable('tooLarge'));
    expect(readSvg(within('&own;'.repeat(20_000) + baked))).toEqual(unreadable('tooLarge'));
    expect(readSvg(within(' '.repeat(11 * 1024 * 1024)))).toEqual(unreadable('tooLarge'));
    const long = `<openbadges:credential>{"a":"${'x'.repeat(1024 * 1024)}"}</openbadges:credential>`;
    expect(readSvg(within(long))).toEqual(unreadable('tooLarge'));
  });

  test('never throws', () => {
    const baked = bakeSvg(drawn, json);
    const harm = fc.array(fc.tuple(fc.nat(baked.length), fc.string({ unit: 'binary', maxLength: 4 })), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(harm, (changes) => {
        let text = baked;
        for (const [at, said] of changes) text = text.slice(0, at) + said + text.slice(at + said.length);
        expect(['credential', 'older', 'none', 'unreadable']).toContain(readSvg(text).kind);
      }),
      { numRuns: 500 },
    );
  });
});
