import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { certificateEndings, consents } from '#db/schema';
import type { EnrolmentFilters } from '~/domain/reports/enrolment.schema';
import { certificateRegister, participantList, personRef, registerTotals } from '~/domain/reports/index.server';
import { day, minute } from '~/platform/clock';
import { aConsent, revoke } from './facts';
import { type Asked, rowsOf, type SeveralFacts, severalFacts } from './several-facts';

let ctx: SeveralFacts['ctx'];
let coordinator: SeveralFacts['coordinator'];
let dana: SeveralFacts['dana'];
let berik: SeveralFacts['berik'];
let first: SeveralFacts['first'];
let second: SeveralFacts['second'];

beforeAll(async () => {
  ({ ctx, coordinator, dana, berik, first, second } = await severalFacts());
});

describe('participant_list', () => {
  it('names nobody without a consent that stands', async () => {
    const named = async (asked: Asked = {}) =>
      (await rowsOf(ctx, coordinator, participantList, asked)).filter(({ full_name: name, email }) => name || email)
        .length;
    const then = ctx.clock();
    expect(await named()).toBe(1);
    const other = (await rowsOf(ctx, coordinator, participantList)).find(
      ({ person_ref: ref }) => ref === personRef(berik),
    );
    expect(other).toMatchObject({ full_name: '', organisation: '', email: '', consent_at: '', sex: 'man' });
    expect(await named({ at: then - 8 * day })).toBe(0);
    ctx.pass(minute);
    await ctx.db.write((tx) =>
      tx.update(consents).set({ withdrawnAt: ctx.clock() }).where(eq(consents.personId, dana)),
    );
    // Also in a report of the day before.
    expect(await named({ at: then })).toBe(0);
    await aConsent(ctx, { personId: dana, textVersion: '2' });
    expect(await named()).toBe(1);
  });
});

describe('certificate_register', () => {
  it('says what was frozen, and what became of it', async () => {
    const [row] = await rowsOf(ctx, coordinator, certificateRegister, { filters: { course: 'course-1' } });
    expect(row).toEqual({
      certificate_no: first.number,
      verify_code: first.number.replace(/\W/g, ''),
      name_as_printed: 'Айгүл Әлімжанқызы / Aigul Alimzhankyzy',
      course_slug: 'course-1',
      course_version: '1.0',
      language: 'ru',
      hours: '8',
      result_pct: '86',
      issued_at: '2026-03-02T10:01:00+05:00',
      issuer: 'WeAlmaty',
      signatory: 'A. Signatory, Director',
      template_version: '1',
      pdf_sha256: 'a'.repeat(64),
      status: 'valid',
      revoked_at: '',
      reason: '',
      replaced_by: '',
      expires_on: '',
    });
  });

  it('keeps what was revoked or replaced, as things stood at the instant', async () => {
    const then = ctx.clock();
    ctx.pass(minute);
    await revoke(ctx, first.id);
    await ctx.db.write((tx) =>
      tx.insert(certificateEndings).values({
        certificateId: second.id,
        kind: 'superseded',
        reasonClass: 'name_corrected',
        reason: 'private words',
        endedBy: 'somebody',
        endedAt: ctx.clock(),
      }),
    );
    const rows = await rowsOf(ctx, coordinator, certificateRegister);
    expect(rows.map(({ status }) => status)).toEqual(['revoked', 'replaced']);
    expect(rows[0]).toMatchObject({ reason: 'error', revoked_at: expect.stringMatching(/^2026-03-02T10:/) });
    expect(rows[1]).toMatchObject({ reason: 'name_corrected', revoked_at: '' });
    expect(JSON.stringify(rows)).not.toContain('private words');
    expect(await registerTotals(ctx, coordinator, {}, ctx.clock())).toEqual({
      certificates: 2,
      people: 1,
      valid: 0,
      expired: 0,
      revoked: 1,
      replaced: 1,
    });
    const before = await rowsOf(ctx, coordinator, certificateRegister, { at: then });
    expect(before.map(({ status }) => status)).toEqual(['valid', 'valid']);
  });

  it('takes days as days of issue, and looks at no filter that means nothing here', async () => {
    const rows = async (filters: EnrolmentFilters) =>
      (await rowsOf(ctx, coordinator, certificateRegister, { filters })).length;
    expect(await rows({ from: '2026-03-02', to: '2026-03-02' })).toBe(2);
    expect(await rows({ to: '2026-03-01' })).toBe(0);
    expect(await rows({ city: 'astana' })).toBe(0);
    expect(await rows({ organisation: 'Жасыл' })).toBe(2);
    expect(await rows({ status: 'notStarted' })).toBe(2);
  });
});
