import { describe, expect, it } from 'vitest';
import type { LessonTree } from '~/domain/catalogue/lesson.schema';
import { onPaper } from '~/domain/catalogue/printed/on-paper';
import { toSegments } from '~/ui/lesson/segments.server';
import { wordsIn } from '~/words/catalogues.server';
import { type Locale, locales } from '~/words/words';
import { exercises, secret } from './exercises';
import { passages } from './sheet';

function html(locale: Locale): string {
  const nodes = [...passages(locale), ...exercises];
  const blocks = nodes.map((node, i) => ({ id: `b${i + 1}`, kind: 'p', hash: '', node }));
  const tree = { blocks: onPaper(blocks, wordsIn(locale), 'les-1') } as LessonTree;
  const segments = toSegments(tree, { words: wordsIn(locale), mediaUrl: (name) => `/${name}`, glossary: () => null });
  expect(segments).toHaveLength(1);
  return segments.map((segment) => ('html' in segment ? segment.html : '')).join('');
}

describe('a lesson on the page to print', () => {
  it.each(locales)('is finished in %s: nothing to send, no key, no script, no style of its own', (locale) => {
    const page = html(locale);
    expect(page).not.toContain(secret);
    expect(page).not.toMatch(/<(input|select|textarea|button|form|script|details)\b|style=|undefined/);
  });

  it('has a form for each exercise: lines, marks, tables, squares', () => {
    const page = html('en');
    expect(page.match(/class="practice form-sheet"/g)).toHaveLength(exercises.length);
    expect(page.match(/<div class="ruled">/g)!.length).toBeGreaterThanOrEqual(3);
    expect(page).toContain('<ul class="marks" role="list"><li>The hall is booked</li><li>A ramp is there</li></ul>');
    expect(page).toContain('<ul class="marks marks-one" role="list"><li>On a phone</li><li>At work</li></ul>');
    expect(page.match(/<table class="square-form">/g)).toHaveLength(2);
    expect(page).toContain('<th scope="col">Remark</th><th scope="col">Answer</th>');
    expect(page).toContain('<p class="blank">Day of receipt</p>');
  });

  it('opens what opens, and keeps anchors for its contents', () => {
    const page = html('en');
    for (const part of ['Tab title', 'Tab text', 'Item title', 'Item text', 'Term text']) expect(page).toContain(part);
    expect(page).toContain('<h3 id="les-1-b1" data-block="les-1-b1">First heading</h3>');
  });
});
