import { describe, expect, it } from 'vitest';
import { OrderField } from '~/ui/quiz/order-field';
import { draw } from './draw';

const items = [
  { id: 'a', text: 'First to be shown' },
  { id: 'b', text: 'Second to be shown' },
];
const chosen = (html: string) => [...html.matchAll(/<option value="(\d?)" selected="">/g)].map(([, value]) => value);

describe('items to be put in order, before scripts run', () => {
  it('stand in no place until somebody gives them one: going on must not answer for them', async () => {
    expect(chosen(await draw(<OrderField id="q" items={items} saved={[]} />))).toEqual(['', '']);
  });

  it('stand where they were put before', async () => {
    const html = await draw(<OrderField id="q" items={items} saved={['b', 'a']} />);
    expect(chosen(html)).toEqual(['1', '2']);
    expect(html.indexOf('Second')).toBeLessThan(html.indexOf('First'));
  });
});
