import { describe, expect, it } from 'vitest';
import { compileLesson } from '~/domain/catalogue/compiler/compile-lesson';
import { markdownFromHtml } from '~/routes/studio/markdown-from-html';

/** As Word 365 puts it on the clipboard, without its styles. */
const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {color: red}</style></head><body>
<!--StartFragment-->
<h1 style='mso-list:none'><span lang=KK style='font-size:20.0pt'>Қоғамдық тыңдау<o:p></o:p></span></h1>
<p class=MsoNormal><span style='font-weight:bold'>Екі апта</span><span> бұрын &nbsp;{жарияланады} &lt;осылай&gt;.<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='margin-left:36pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>Бірінші</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;</span></span>Ішкі</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Екінші</p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>Күн</p></td><td><p>Кім</p></td></tr><tr><td><p>14</p></td><td><p>Әкімдік</p></td></tr></table>
<p><a href="https://adilet.zan.kz">Заң</a> <a href="javascript:alert(1)">жоқ</a> <img src="file:///C:/x.png"></p>
<!--EndFragment--></body></html>`;

describe('what is pasted from Word', () => {
  const { markdown, pictures } = markdownFromHtml(word);

  it('keeps what the text means', () => {
    expect(markdown).toContain('## Қоғамдық тыңдау');
    expect(markdown).toContain('**Екі апта** бұрын');
    expect(markdown).toContain('- Бірінші\n  - Ішкі\n- Екінші');
    expect(markdown).toMatch(/\| Күн \| Кім \|\n\| - \| - \|\n\| 14 \| Әкімдік \|/);
    expect(markdown).toContain('[Заң](https://adilet.zan.kz) жоқ');
  });

  it('leaves out looks, scripts and pictures, and counts the pictures', () => {
    expect(markdown).not.toMatch(/color|javascript|mso|o:p|file:/);
    expect(pictures).toBe(1);
  });

  it('is a text that the compiler takes', async () => {
    const path = 'kk.mdx';
    const result = await compileLesson({
      path,
      locale: 'kk',
      source: `---\nid: les-x\ntitle: X\nminutes: 1\n---\n\n${markdown}\n`,
    });
    expect(result.ok ? [] : result.faults).toEqual([]);
    expect(result.ok && result.lesson.tree.text).toContain('{жарияланады} <осылай>.');
  });
});

it('numbered lists stay numbered, bold of a page that is not bold goes', () => {
  const html = `<b style="font-weight:normal" id="docs-internal"><ol><li><p>Бір</p></li><li><p>Екі</p></li></ol><p><span style="font-style:italic">курсив</span></p></b>`;
  expect(markdownFromHtml(html).markdown).toBe('1. Бір\n2. Екі\n\n_курсив_');
});
