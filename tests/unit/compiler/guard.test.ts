import { describe, expect, it } from 'vitest';
import { describeFault } from '~/domain/catalogue/compiler/index.server';
import { wordsIn } from '~/words/catalogues.server';
import { briefly, compiled, faultsIn } from './compile';

describe('the guard', () => {
  it.each([
    ['a misspelt block', '\n\n<Qiuz id="a" options={["a","b"]} correct={0} />', ['3:1 unknownBlock']],
    ['an unknown property', '<Callout tite="x">y</Callout>', ['1:10 unknownProperty']],
    [
      'a wrong value, at the value',
      '<Sort id="s" prompt="p" groups={["a","b"]}\n cards={[{text:"x",group:0},{text:"y",group:"1"}]} />',
      ['2:45 wrongProperty'],
    ],
    [
      'an index past its list',
      '<Sort id="s" prompt="p" groups={["a","b"]} cards={[{text:"x",group:2}]} />',
      ['1:68 indexOutside'],
    ],
    ['a missing property', '<Figure src="media/a.svg" />', ['1:1 missingProperty']],
    ['a missing id', '<Reflection prompt="why" />', ['1:1 missingId']],
    ['an id where none belongs', '<Callout id="x">y</Callout>', ['1:10 idRefused']],
    ['an id of the site itself', '<Reflection id="b12" prompt="why" />', ['1:13 wrongProperty']],
    ['an inherited id', '<Reflection id="constructor" prompt="why" />', ['1:13 wrongProperty']],
    ['an id twice', '<Reflection id="x" prompt="a" />\n\n<Reflection id="x" prompt="b" />', ['3:1 idTwice']],
    ['a property twice', '<Callout title="a" title="b">y</Callout>', ['1:20 propertyTwice']],
    ['a step outside steps', '<Step title="x">y</Step>', ['1:1 wrongParent']],
    ['text between steps', '<Steps>\n\nHello\n\n<Step title="x">y</Step>\n\n</Steps>', ['3:1 strayText']],
    [
      'another block between steps',
      '<Steps>\n<Callout>x</Callout>\n<Step title="x">y</Step>\n</Steps>',
      ['2:1 wrongChild'],
    ],
    ['one tab', '<Tabs>\n<Tab title="x">y</Tab>\n</Tabs>', ['1:1 childCount']],
    ['a block in running text', 'words <Callout>x</Callout> words', ['1:7 blockInText']],
    ['a division in a paragraph', 'words <div>x</div> words', ['1:7 blockInText']],
    [
      'content where none is drawn',
      '<Download src="media/a.pdf" title="x">\n\nwords\n\n</Download>',
      ['3:1 noContent'],
    ],
    ['a link in a link', '<a href="/x">a <a href="/y">b</a></a>', ['1:16 linkInLink']],
    [
      'a choice to nowhere',
      '<Scenario id="s" title="t">\n<Scene name="a">\n<Choice to="c" label="x" />\n</Scene>\n<Scene name="b">\n\nEnd\n\n</Scene>\n</Scenario>',
      ['3:1 sceneMissing'],
    ],
    ['a quiz without an answer', '<Quiz id="q" question="?" options={["a","b"]} />', ['1:27 answerMissing']],
    ['a quiz with two keys', '<Quiz id="q" options={[{text:"a",ok:true},"b"]} correct={0} />', ['1:49 answerTwice']],
    ['an answer past the options', '<Quiz id="q" options={["a","b"]} correct={2} />', ['1:34 indexOutside']],
    ['a spread', '<Callout {...a}>x</Callout>', ['1:10 spread']],
    ['a fragment', '<>x</>', ['1:1 unknownBlock']],
    ['empty braces', 'a {} b', ['1:3 expression']],
    ['a regular expression', '<Callout title={/a/}>x</Callout>', ['1:17 expression']],
    ['a hole in a list', '<Checklist id="c" items={["a",,"b"]} />', ['1:26 expression']],
    ['an infinite number', '<Quiz id="q" options={["a","b"]} correct={1e999} />', ['1:43 expression']],
    ['a getter', '<Quiz id="q" options={[{get text(){return 1}}]} correct={0} />', ['1:25 expression']],
    ['unbalanced tags', '<Callout>\n\nx\n\n</Calout>', ['5:1 tagMismatch']],
    ['a closing tag alone', 'x\n\n</Callout>', ['3:2 tagNotOpened']],
    ['a picture by reference from elsewhere', '![x][p]\n\n[p]: https://evil.example/x.png', ['3:1 remotePicture']],
    ['a link by reference', '[x][p]\n\n[p]: javascript:alert(1)', ['3:1 addressScheme']],
    [
      'faults together',
      '<Nope />\n\n<Callout onClick="x" style="y">z</Callout>\n\n{1+1}',
      ['1:1 unknownBlock', '3:10 handler', '3:22 propertyRefused', '5:1 expression'],
    ],
  ])('places %s', async (_, source, expected) => {
    expect(briefly(await faultsIn(source))).toEqual(expected);
  });

  it('counts the lines of the front matter, with and without carriage returns', async () => {
    const source = '---\ntitle: x\n---\n\n<Nope />\n';
    expect(briefly(await faultsIn(source))).toEqual(['5:1 unknownBlock']);
    expect(briefly(await faultsIn(source.replaceAll('\n', '\r\n')))).toEqual(['5:1 unknownBlock']);
  });

  it('suggests the nearest name', async () => {
    const [fault] = await faultsIn('<Qiuz id="a" />');
    expect(describeFault(fault!, wordsIn('en'))).toBe('<Qiuz> is not a block this site knows. Did you mean <Quiz>?');
    expect(describeFault(fault!, wordsIn('kk'))).toContain('<Quiz>');
    const [far] = await faultsIn('<Astronomy />');
    expect(describeFault(far!, wordsIn('en'))).toBe('<Astronomy> is not a block this site knows.');
  });

  it.each([
    '<div title="a" lang="kk" dir="ltr">\n\nx\n\n</div>',
    '<details>\n<summary>More</summary>\n\nText\n\n</details>',
    '<table><tbody><tr><td colSpan={2}>x</td></tr></tbody></table>',
    'A <Definition term="stakeholder">party</Definition>, <kbd>K</kbd> and H<sub>2</sub>O.<br />Next {/* a comment */}',
    '<Steps>\n<Step title="a">text</Step>\n<Step title="b">text</Step>\n</Steps>',
    '<Callout title={`plain`}>x</Callout>',
    '<Callout title="Data: what we know, and file: names">x</Callout>',
    '[a](media/plan.pdf) [b](/media/plan.pdf) [c](HTTPS://example.org)',
    '<Video src="media/a.mp4" title="x" captions="media/a.vtt">\n\nTranscript\n\n</Video>',
    '> quote\n\n1. one\n\n   two\n\n---\n\n~~gone~~',
  ])('admits %j', async (source) => {
    await expect(compiled(source)).resolves.toBeDefined();
  });
});

describe('front matter', () => {
  const strict = { strict: true };
  it.each([
    ['an engine after a space', '--- js\na\n---\n', ['1:4 frontMatterEngine']],
    ['an engine behind a byte-order mark', '\uFEFF---json\n{}\n---\n', ['1:4 frontMatterEngine']],
    ['no end', '---\ntitle: x\n', ['1:1 frontMatterOpen']],
    ['an anchor', '---\ntitle: &a x\n---\n', ['2:11 yamlAlias']],
    ['a tag of YAML itself', '---\ntitle: !!str x\n---\n', ['2:14 yamlTag']],
    ['a key twice', '---\ntitle: x\ntitle: y\n---\n', ['3:1 yamlSyntax']],
    ['an inherited key', '---\n__proto__: {a: 1}\n---\n', ['2:1 yamlKey']],
    ['a second document', '---\ntitle: x\n--- y\n---\n', ['3:1 yamlSyntax']],
  ])('refuses %s', async (_, source, expected) => {
    expect(briefly(await faultsIn(source))).toEqual(expected);
  });

  it('asks a course for its fields, and says which are unknown', async () => {
    const source = '---\nid: les 1\ntitel: x\nminutes: "5"\n---\n';
    const faults = await faultsIn(source, strict);
    expect(briefly(faults)).toEqual(['2:1 wrongField', '2:1 missingField', '3:1 unknownField', '4:1 wrongField']);
    expect(faults.map((one) => describeFault(one, wordsIn('en')))).toContain(
      '“titel” is not a field that belongs here. Did you mean “title”?',
    );
    expect(briefly(await faultsIn('text', strict))).toEqual(['1:1 frontMatterMissing']);
  });

  it('takes dates as text and sources with https only', async () => {
    const source = (url: string) =>
      `---\nid: les-1\ntitle: x\nminutes: 5\nlawChecked: 2026-11-22\nsources:\n  - title: y\n    url: ${url}\n---\n`;
    const { front } = await compiled(source('https://example.org/'), strict);
    expect(front).toMatchObject({ lawChecked: '2026-11-22', required: true, complete: 'manual' });
    expect(briefly(await faultsIn(source('http://example.org/'), strict))).toEqual(['8:5 wrongField']);
  });

  it('is never run: gray-matter sees none of it', async () => {
    for (const source of ['---js\n{a: (globalThis.__ran = 1)}\n---\n', '\n---js\n{a: (globalThis.__ran = 1)}\n---\n']) {
      await faultsIn(source);
      expect('__ran' in globalThis).toBe(false);
    }
  });
});
