import { describe, expect, it } from 'vitest';
import { commands } from '~/cli/certificate';
import { certificateAt, revokeCertificate, verifyCertificate } from '~/domain/credentials/index.server';
import { operator } from '~/domain/identity/index.server';
import { testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aPerson } from '../../../support/factories';
import { certificatesIn, completed } from './completed';

describe('checking', () => {
  it('finds a certificate by what was typed: code, number or address', async () => {
    const ctx = await testCtx();
    await aCourse(ctx, { quiz: null });
    const personId = await aPerson(ctx);
    await completed(ctx, personId);
    const { code, number } = (await certificatesIn(ctx, personId))[0]!;
    const printed = `${code.slice(0, 4)}-${code.slice(4)}`;
    const typed = [
      code,
      printed,
      ` ${printed.toLowerCase()} `,
      code.replaceAll('0', 'o').replaceAll('1', 'l'),
      `https://kenes.example/c/${code}`,
      `http://localhost:3000/kk/certificates/${code}.`,
      number,
      number.toLowerCase().replaceAll('-', ' '),
      'КН-2026-1',
    ];
    for (const text of typed) expect([text, (await verifyCertificate(ctx, text)).number]).toEqual([text, number]);
    expect((await certificateAt(ctx, printed.toLowerCase())).code).toBe(code);
  });

  it('refuses what leads nowhere', async () => {
    const ctx = await testCtx();
    const refusal = { kind: 'invalid', field: 'certificate', code: 'certificateNotFound' };
    for (const text of ['', 'hello', '00000000', 'KN-2026-000001', "' or 1=1 --"]) {
      await expect(verifyCertificate(ctx, text)).rejects.toMatchObject(refusal);
    }
    await expect(certificateAt(ctx, 'KN-2026-000001')).rejects.toMatchObject({ kind: 'missing' });
  });

  it('answers the operator: the register, and a refusal for what no longer stands', async () => {
    const ctx = await testCtx();
    await aCourse(ctx, { quiz: null });
    const personId = await aPerson(ctx, { nameLatin: 'Aigul Seitkali' });
    await completed(ctx, personId);
    const { code } = (await certificatesIn(ctx, personId))[0]!;
    const verify = () => commands['certificate verify']!.run(async () => ctx, { values: {}, positionals: [code] });
    const valid = await verify();
    expect(valid).toMatchObject({ json: { status: 'valid', name: 'Aigul Seitkali' }, refused: undefined });
    expect(valid.text).toContain('KN-2026-000001');
    await revokeCertificate(ctx, operator(), code, { reasonClass: 'other', reason: 'Сынақ' });
    const revoked = await verify();
    expect(revoked.refused).toBe('This certificate is revoked since 2026-03-02 (other).');
    expect(JSON.stringify(revoked)).not.toContain('Сынақ');
  });
});
