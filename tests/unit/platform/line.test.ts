import { expect, it } from 'vitest';
import { lineOf } from '~/platform/line';

it('lets so many go at once, so many wait in their order, and turns the others away', async () => {
  const line = lineOf({ atOnce: 2, mostWaiting: 2 });
  const told: string[] = [];
  const taken = (name: string) => line.take().then((turn) => told.push(`${name} ${turn}`));
  const all = ['a', 'b', 'c', 'd', 'e'].map(taken);
  await new Promise((resolve) => setImmediate(resolve));
  expect(told.sort()).toEqual(['a true', 'b true', 'e false']);
  line.give();
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toContain('c true');
  expect(told).not.toContain('d true');
  line.give();
  await Promise.all(all);
  line.give();
  line.give();
  expect(await Promise.all([line.take(), line.take()])).toEqual([true, true]);
});
