import { describe, expect, it } from 'vitest';
import { certificates } from '#db/schema';
import { correctCertificate, revokeCertificate } from '~/domain/credentials/index.server';
import { operator } from '~/domain/identity/index.server';
import { certificatesByCourse } from '~/domain/reports/index.server';
import { day, hour } from '~/platform/clock';
import { testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aPerson } from '../../../support/factories';
import { certificatesIn, completed } from '../credentials/completed';
import { counting } from './facts';

describe('holders of certificates by course', () => {
  it('are people: once whatever was corrected, and not once it was revoked', async () => {
    const ctx = await testCtx();
    await aCourse(ctx, { quiz: null });
    const people = [];
    for (let i = 0; i < 7; i++) {
      const personId = await aPerson(ctx);
      await completed(ctx, personId);
      people.push(personId);
    }
    const codeOf = async (personId: string) => (await certificatesIn(ctx, personId)).at(-1)!.code;
    const names = { kk: 'Басқа аты', ru: null, latin: null };
    const given = { names, reasonClass: 'name_corrected', reason: 'x' } as const;
    await correctCertificate(ctx, operator(), await codeOf(people[0]!), given);
    await revokeCertificate(ctx, operator(), await codeOf(people[1]!), { reasonClass: 'other', reason: 'x' });
    expect(await ctx.db.read.select().from(certificates)).toHaveLength(8);
    expect(await certificatesByCourse(ctx)).toEqual(new Map());
    ctx.pass(31 * day);
    const seen = counting(ctx);
    expect(await certificatesByCourse(seen.ctx)).toEqual(new Map([['crs-1', { n: 6, day: '2026-04-01' }]]));
    const asked = seen.queries();
    await certificatesByCourse(seen.ctx);
    expect(seen.queries()).toBe(asked);
    // An hour later it is looked again, and the same month says the same.
    ctx.pass(2 * hour);
    expect((await certificatesByCourse(seen.ctx)).get('crs-1')).toEqual({ n: 6, day: '2026-04-01' });
  });
});
