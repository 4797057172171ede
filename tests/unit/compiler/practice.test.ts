import { describe, expect, it } from 'vitest';
import type { Json } from '~/domain/catalogue/lesson.schema';
import { compiled } from './compile';

const secret = 'secret-reason';
const lesson = `
<Quiz id="one" question="?" options={["a","b"]} correct={1} why="${secret}-1" />

<Quiz id="many" question="?" options={[{"text":"a","ok":true},{"text":"b","ok":false},{"text":"c","ok":true}]} why="${secret}-2" />

<Sort id="sort" prompt="?" groups={["x","y"]} cards={[{"text":"c1","group":1,"why":"${secret}-3"},{"text":"c2","group":0}]} />

<Tabs>
<Tab title="a">

<ParticipationLadder id="ladder" prompt="?" practices={[{"text":"p1","rung":7,"why":"${secret}-4"}]} />

</Tab>
<Tab title="b">

> <Quiz id="deep" options={["a","b"]} correct={[1, 0]} why="${secret}-5" />

</Tab>
</Tabs>
`;

function namesIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  return value && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, one]) => [key, ...namesIn(one)])
    : [];
}

describe('keys of practice blocks', () => {
  it('stand apart from the tree', async () => {
    const { keys } = await compiled(lesson);
    expect(keys).toEqual({
      one: { kind: 'Quiz', correct: [1], why: `${secret}-1` },
      many: { kind: 'Quiz', correct: [0, 2], why: `${secret}-2` },
      sort: { kind: 'Sort', groups: [1, 0], why: [`${secret}-3`, null] },
      ladder: { kind: 'ParticipationLadder', rungs: [7], why: [`${secret}-4`] },
      deep: { kind: 'Quiz', correct: [0, 1], why: `${secret}-5` },
    });
  });

  it('are nowhere in the tree, by name or by value', async () => {
    const { tree } = await compiled(lesson);
    expect(JSON.stringify(tree)).not.toContain(secret);
    const names = new Set(namesIn(tree.blocks.map((block) => block.node) as unknown as Json));
    for (const name of ['correct', 'ok', 'why', 'group', 'rung']) expect(names).not.toContain(name);
  });

  it('leave options as plain text, and say only whether several are right', async () => {
    const { tree } = await compiled(lesson);
    expect(tree.blocks[0]!.node).toEqual({ t: 'Quiz', p: { id: 'one', question: '?', options: ['a', 'b'] } });
    expect(tree.blocks[1]!.node).toMatchObject({ p: { options: ['a', 'b', 'c'], multiple: true } });
    expect(tree.blocks[2]!.node).toMatchObject({ p: { cards: [{ text: 'c1' }, { text: 'c2' }] } });
  });
});
