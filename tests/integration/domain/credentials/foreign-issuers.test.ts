import { describe, expect, it } from 'vitest';
import { broughtText, checkCredential, siteWorld, told } from '~/domain/credentials/index.server';
import { wordsIn } from '~/words/catalogues.server';
import { testCtx } from '../../../support/context';
import {
  type foreignBadge,
  foreignHost,
  foreignIssuer,
  foreignList,
  statusEntry,
} from '../../../support/foreign-issuer';

async function scene() {
  const ctx = await testCtx();
  const issuer = await foreignIssuer();
  const check = (text: string, readSite: typeof issuer.readSite | null = issuer.readSite) =>
    checkCredential(broughtText(text), siteWorld(ctx, readSite));
  /** Verdict, and what was found of everything that did not pass. */
  const verdict = async (text: string, readSite?: typeof issuer.readSite | null) => {
    const checked = await check(text, readSite);
    const open = checked?.findings.filter(({ result }) => result !== 'passed').map(({ why }) => why);
    return { verdict: checked?.verdict, open };
  };
  return { ctx, issuer, check, verdict };
}

const didDocument = `https://${foreignHost}/.well-known/did.json`;

describe('a badge of another issuer', () => {
  it('is genuine when the key that its site publishes signed it', async () => {
    const { issuer, check } = await scene();
    const checked = (await check(await issuer.badge()))!;
    expect(checked).toMatchObject({
      verdict: 'stands',
      proven: true,
      certificate: null,
      said: {
        title: 'Reading a city budget',
        holder: 'Дана Сейітқызы',
        issuer: 'School of budgets',
        criteria: 'Passed the test.',
      },
    });
    expect(checked.findings.map(({ why }) => why)).toEqual([
      'signature.holds',
      'issuer.site',
      'dates.since',
      'status.none',
      'schema.fits',
    ]);
    expect(issuer.asked).toEqual([didDocument]);
  });

  it('is genuine as a token too', async () => {
    const { issuer, verdict } = await scene();
    expect(await verdict(await issuer.token())).toEqual({ verdict: 'stands', open: [] });
  });

  it.each([
    ['a name that was changed', { name: 'Басқа біреу' }, 'signature.changed'],
    ['a property that was added', { grade: 'Excellent' }, 'signature.added'],
  ])('is not trusted with %s', async (_, change, why) => {
    const { issuer, verdict } = await scene();
    const badge = JSON.parse(await issuer.badge()) as ReturnType<typeof foreignBadge>;
    const tampered = { ...badge, credentialSubject: { ...badge.credentialSubject, ...change } };
    expect(await verdict(JSON.stringify(tampered))).toEqual({ verdict: 'invalid', open: [why] });
  });

  it('is not trusted without a signature, or as a token whose words were changed', async () => {
    const { issuer, verdict } = await scene();
    const { proof: _, ...unsigned } = JSON.parse(await issuer.badge());
    expect(await verdict(JSON.stringify(unsigned))).toEqual({ verdict: 'invalid', open: ['signature.none'] });
    const [header, , signature] = (await issuer.token()).split('.');
    const other = (await issuer.token({ name: 'Another badge' })).split('.')[1];
    expect((await verdict(`${header}.${other}.${signature}`)).open).toEqual(['signature.changed']);
    const none = Buffer.from('{"alg":"none","kid":"did:web:badges.example.org#rsa"}').toString('base64url');
    expect((await verdict(`${none}.${other}.${signature}`)).open).toEqual(['signature.changed']);
  });

  it('is not trusted when what the token says of itself is something else', async () => {
    const { issuer, verdict } = await scene();
    expect(await verdict(await issuer.token({ sub: 'urn:uuid:00000000-0000-4000-8000-000000000000' }))).toEqual({
      verdict: 'invalid',
      open: ['signature.claims'],
    });
  });

  it('is not trusted in the name of somebody else', async () => {
    const { issuer, verdict } = await scene();
    const other = { id: 'did:web:kenes.example', type: ['Profile'], name: 'Kenes' };
    expect(await verdict(await issuer.badge({ issuer: other }))).toEqual({
      verdict: 'invalid',
      open: ['signature.keyless', 'issuer.other'],
    });
    expect(issuer.asked).toEqual([]);
  });

  it('is not trusted when its site does not list the key, or not for this', async () => {
    const { issuer, verdict } = await scene();
    const badge = JSON.parse(await issuer.badge());
    for (const name of ['key-2', 'visitors']) {
      const proof = { ...badge.proof, verificationMethod: `${issuer.did}#${name}` };
      expect(await verdict(JSON.stringify({ ...badge, proof }))).toEqual({
        verdict: 'invalid',
        open: ['signature.keyless', 'issuer.noKey'],
      });
    }
    const others = { ...JSON.parse(issuer.documents.get(didDocument)!), id: 'did:web:elsewhere.example.org' };
    issuer.documents.set(didDocument, JSON.stringify(others));
    expect((await verdict(JSON.stringify(badge))).open).toContain('issuer.noKey');
  });

  it('is trusted in the name of an address of the site that signed', async () => {
    const { issuer, verdict } = await scene();
    const profile = { id: `https://${foreignHost}/issuers/1`, type: ['Profile'], name: 'School of budgets' };
    expect((await verdict(await issuer.badge({ issuer: profile }))).verdict).toBe('stands');
  });

  it('is not trusted in the name of a neighbour on the same host, nor by a key that was given up', async () => {
    const { issuer, verdict } = await scene();
    const own = `${issuer.did}:a`;
    const document = JSON.parse(issuer.documents.get(didDocument)!.replaceAll(issuer.did, own));
    const address = `https://${foreignHost}/a/did.json`;
    issuer.documents.set(address, JSON.stringify(document));
    issuer.pair.id = `${own}#key-1`;
    const by = (path: string) =>
      issuer.badge({ issuer: { id: `https://${foreignHost}${path}`, type: ['Profile'], name: 'School' } });
    for (const path of ['/a', '/a/', '/a/schools/1']) expect((await verdict(await by(path))).verdict).toBe('stands');
    for (const path of ['/b', '/ab', '/', '/a/../b', '/a/%2e%2e/b'])
      expect((await verdict(await by(path))).open).toEqual(['signature.keyless', 'issuer.other']);
    document.verificationMethod[0].revoked = '2026-02-01T00:00:00Z';
    issuer.documents.set(address, JSON.stringify(document));
    expect((await verdict(await by('/a'))).open).toEqual(['signature.keyless', 'issuer.noKey']);
  });

  it('needs all of its proofs to hold', async () => {
    const { issuer, verdict } = await scene();
    const badge = JSON.parse(await issuer.badge());
    const broken = { ...badge.proof, proofValue: `${badge.proof.proofValue.slice(0, -2)}11` };
    const text = JSON.stringify({ ...badge, proof: [badge.proof, broken] });
    expect(await verdict(text)).toMatchObject({ verdict: 'invalid', open: ['signature.changed'] });
    // What is known to be forged sends nobody to other keys.
    issuer.asked.length = 0;
    await verdict(JSON.stringify({ ...badge, proof: [broken, badge.proof, badge.proof] }));
    expect(issuer.asked).toEqual([didDocument]);
  });

  it('needs a proof that has not ended', async () => {
    const { issuer, verdict } = await scene();
    const until = async (expires: unknown) => {
      const { proof: _, ...badge } = JSON.parse(await issuer.badge());
      return verdict(JSON.stringify(await issuer.sign(badge, { expires })));
    };
    expect(await until('2099-01-01T00:00:00Z')).toEqual({ verdict: 'stands', open: [] });
    for (const expires of ['2026-02-01T00:00:00Z', 'never'])
      expect(await until(expires)).toEqual({ verdict: 'unsure', open: ['signature.kind'] });
  });

  it('remains open when its site does not answer, and without a network', async () => {
    const { issuer, verdict } = await scene();
    const badge = await issuer.badge();
    const open = { verdict: 'unsure', open: ['signature.keyless', 'issuer.unreachable'] };
    expect(await verdict(badge, null)).toEqual(open);
    issuer.documents.delete(didDocument);
    expect(await verdict(badge)).toEqual(open);
    issuer.documents.set(didDocument, 'not JSON');
    expect(await verdict(badge)).toEqual(open);
  });

  it('remains open when it is signed in a way that is not checked here', async () => {
    const { issuer, verdict } = await scene();
    const badge = JSON.parse(await issuer.badge());
    const proof = { ...badge.proof, cryptosuite: 'ecdsa-sd-2023' };
    expect(await verdict(JSON.stringify({ ...badge, proof }))).toEqual({ verdict: 'unsure', open: ['signature.kind'] });
    const token = await issuer.token({}, `https://${foreignHost}/keys/1`);
    expect((await verdict(token)).open).toContain('issuer.method');
    expect(issuer.asked).toEqual([]);
  });

  it('remains open when it brings words of its own', async () => {
    const { issuer, verdict } = await scene();
    const badge = JSON.parse(await issuer.badge());
    const own = { name: 'https://schema.org/alternateName' };
    for (const change of [
      { '@context': [...badge['@context'], own] },
      { '@context': [...badge['@context'], 'https://example.org/context.json'] },
      { credentialSubject: { ...badge.credentialSubject, '@context': own } },
    ])
      expect(await verdict(JSON.stringify({ ...badge, ...change }))).toEqual({
        verdict: 'unsure',
        open: ['signature.vocabulary'],
      });
    expect(issuer.asked).toEqual([]);
  });

  describe('that has ended remains open when its end is written where nobody looks, and the signature holds', () => {
    const vocabulary = 'https://www.w3.org/2018/credentials#';
    const validUntil = '2026-02-01T00:00:00Z';
    const dateTime = { '@type': 'http://www.w3.org/2001/XMLSchema#dateTime', '@value': validUntil };

    it.each<[string, (badge: Record<string, unknown>) => object]>([
      ['under the address of the term', () => ({ [`${vocabulary}validUntil`]: dateTime })],
      ['under the address of the term, revoked', (b) => ({ [`${vocabulary}credentialStatus`]: b.credentialStatus })],
      ['beside it', ({ id, type }) => ({ '@included': [{ id, type, validUntil }] })],
      ['beside it, revoked', ({ id, type, credentialStatus }) => ({ '@included': [{ id, type, credentialStatus }] })],
      ['folded away', () => ({ '@nest': { validUntil } })],
      ['folded away, revoked', ({ credentialStatus }) => ({ '@nest': { credentialStatus } })],
      [
        'in a second description of it',
        ({ id }) => ({
          evidence: [{ id, type: ['Evidence', 'VerifiableCredential', 'OpenBadgeCredential'], validUntil }],
        }),
      ],
    ])('%s', async (name, hidden) => {
      const { issuer, verdict } = await scene();
      await issuer.publishList([77]);
      const evidence = [{ id: `https://${foreignHost}/badges/7`, type: ['Evidence'] }];
      const signed = await issuer.badge({
        ...(name.endsWith('revoked') ? { credentialStatus: statusEntry(77) } : { validUntil }),
        ...(name.includes('second') && { evidence }),
      });
      const { validUntil: _, credentialStatus: __, evidence: ___, ...rest } = JSON.parse(signed);
      const rewritten = JSON.stringify({ ...rest, ...hidden(JSON.parse(signed)) });
      expect(await verdict(rewritten)).toEqual({ verdict: 'unsure', open: ['signature.unusual'] });
    });

    it('behind another in a list in a list', async () => {
      const { issuer, check } = await scene();
      await issuer.publishList([77]);
      const entries = [statusEntry(5), statusEntry(77)];
      const badge = JSON.parse(await issuer.badge({ credentialStatus: entries }));
      expect((await check(JSON.stringify(badge)))!.verdict).toBe('revoked');
      const nested = (await check(JSON.stringify({ ...badge, credentialStatus: [entries] })))!;
      expect(nested).toMatchObject({ verdict: 'unsure', proven: false });
      const token = (await check(await issuer.token({ credentialStatus: [entries] })))!;
      expect(token.findings.map(({ why }) => why)).toContain('status.kind');
    });
  });

  it('remains open when it holds more than can be put in order', async () => {
    const { issuer, verdict } = await scene();
    const badge = JSON.parse(await issuer.badge());
    const result = Array.from({ length: 3000 }, () => ({ type: ['Result'], value: '1' }));
    const many = { ...badge, credentialSubject: { ...badge.credentialSubject, result } };
    expect((await verdict(JSON.stringify(many))).open).toContain('signature.tooMuch');
    const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
    expect((await verdict(JSON.stringify(badge).replace('"Budget reader"', deep))).open).toContain('signature.tooMuch');
    const evidence = Array.from({ length: 3000 }, () => ({ type: ['Evidence'] }));
    const inProof = { ...badge, proof: { ...badge.proof, evidence } };
    expect(await verdict(JSON.stringify(inProof))).toEqual({ verdict: 'unsure', open: ['signature.tooMuch'] });
    expect(issuer.asked).toEqual([]);
  });

  it('is answered, whatever stands in it', async () => {
    const { issuer, check } = await scene();
    const badge = JSON.parse(await issuer.badge());
    const answered = async (text: string) => {
      const checked = (await check(text))!;
      for (const locale of ['kk', 'ru', 'en'] as const) told(checked, wordsIn(locale));
      return checked;
    };
    const token = (header: object, said: object) =>
      `${[header, said].map((one) => Buffer.from(JSON.stringify(one)).toString('base64url')).join('.')}.AAAA`;
    // A name of a key that is none.
    for (const kid of [5, {}, [`${issuer.did}#rsa`]])
      expect(await answered(token({ alg: 'RS256', kid }, badge))).toMatchObject({ verdict: 'unsure', proven: false });
    // Days that no calendar prints.
    for (const validFrom of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '9999-12-31T23:59:59-12:00'])
      expect((await answered(JSON.stringify({ ...badge, validFrom }))).proven).toBe(false);
    const square = { iss: issuer.did, jti: '7Q4KM2XA', number: '1', name: 'a', course: 'b', hours: 1, issuer: 'c' };
    const ever = { iat: Number.MAX_SAFE_INTEGER, exp: Number.MAX_SAFE_INTEGER, completed: '9999-99-99' };
    const kenes = { alg: 'EdDSA', typ: 'kenes-certificate+jwt', kid: 'key-1' };
    expect((await answered(token(kenes, { ...square, ...ever }))).proven).toBe(false);
    // Deeper than the schema can be followed.
    const deep = `{"id":"urn:x:y","type":["Profile"],"parentOrg":`.repeat(15_000) + 1 + '}'.repeat(15_000);
    const nested = JSON.stringify({ ...badge, issuer: 0 }).replace('"issuer":0', `"issuer":${deep}`);
    expect((await answered(nested)).findings.map(({ why }) => why)).toContain('schema.differs');
    // Purposes and dates of a list.
    const other = await issuer.badge({ credentialStatus: statusEntry(5, 'constructor') });
    await issuer.publishList([5], {
      credentialSubject: { type: 'BitstringStatusList', statusPurpose: 'constructor', encodedList: 'u' },
    });
    expect((await answered(other)).findings.map(({ why }) => why)).toContain('status.kind');
    const listed = await issuer.badge({ credentialStatus: statusEntry(5) });
    issuer.documents.set(foreignList, JSON.stringify({ ...badge, validFrom: { toString: 1 } }));
    expect((await answered(listed)).findings.map(({ why }) => why)).toContain('status.unproven');
  });

  it('says nothing that covers or pushes away what stands beside it', async () => {
    const { issuer, check } = await scene();
    const badge = JSON.parse(await issuer.badge());
    const name = `A${'\u0315'.repeat(200)}\u202e${'\n'.repeat(200)}B`;
    const achievement = { ...badge.credentialSubject.achievement, name };
    const subject = { ...badge.credentialSubject, achievement };
    const checked = (await check(JSON.stringify({ ...badge, credentialSubject: subject })))!;
    expect(checked.said.title).toBe(`A${'\u0315'.repeat(4)}\n\nB`);
  });

  it('with a did:key holds, by a key that nobody answers for', async () => {
    const { issuer, check, verdict } = await scene();
    const own = `did:key:${issuer.pair.publicKeyMultibase}`;
    issuer.pair.id = `${own}#${issuer.pair.publicKeyMultibase}`;
    const checked = (await check(await issuer.badge({ issuer: { id: own, type: ['Profile'] } })))!;
    expect(checked).toMatchObject({ verdict: 'stands', proven: true });
    expect(checked.findings[1]!.why).toBe('issuer.key');
    const other = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';
    expect((await verdict(await issuer.badge({ issuer: { id: other, type: ['Profile'] } }))).open).toContain(
      'issuer.other',
    );
    expect(issuer.asked).toEqual([]);
  });
});

describe('dates and status of a badge of another issuer', () => {
  it('follows its dates', async () => {
    const { issuer, verdict } = await scene();
    const ended = await issuer.badge({ validUntil: '2026-02-01T00:00:00Z' });
    expect(await verdict(ended)).toEqual({ verdict: 'expired', open: ['dates.ended'] });
    const early = await issuer.badge({ validFrom: '2027-01-01T00:00:00Z' });
    expect(await verdict(early)).toEqual({ verdict: 'early', open: ['dates.early'] });
  });

  it('follows its list, once that is signed by the same issuer', async () => {
    const { issuer, verdict } = await scene();
    const badge = await issuer.badge({ credentialStatus: statusEntry(77) });
    expect(await verdict(badge)).toEqual({ verdict: 'unsure', open: ['status.unreachable'] });
    await issuer.publishList([1, 76, 78]);
    expect(await verdict(badge)).toEqual({ verdict: 'stands', open: [] });
    await issuer.publishList([77]);
    expect(await verdict(badge)).toEqual({ verdict: 'revoked', open: ['status.revoked'] });
    expect(issuer.asked).toContain(foreignList);
    await issuer.publishList([77], { issuer: `did:web:${foreignHost}:other` });
    expect((await verdict(badge)).open).toEqual(['status.unproven']);
    const unsigned = { ...JSON.parse(issuer.documents.get(foreignList)!) };
    delete unsigned.proof;
    issuer.documents.set(foreignList, JSON.stringify(unsigned));
    expect(await verdict(badge)).toEqual({ verdict: 'unsure', open: ['status.unproven'] });
  });

  it('knows a suspension from a revocation, and does not take one list for the other', async () => {
    const { issuer, verdict } = await scene();
    const badge = await issuer.badge({ credentialStatus: statusEntry(5, 'suspension') });
    await issuer.publishList([5]);
    expect((await verdict(badge)).open).toEqual(['status.kind']);
    const encodedList = JSON.parse(issuer.documents.get(foreignList)!).credentialSubject.encodedList;
    const subject = { type: 'BitstringStatusList', statusPurpose: 'suspension', encodedList };
    await issuer.publishList([], { credentialSubject: subject });
    expect(await verdict(badge)).toEqual({ verdict: 'suspended', open: ['status.suspended'] });
  });

  it('says what it cannot read, and asks nobody when the signature does not hold', async () => {
    const { issuer, verdict } = await scene();
    const other = { ...statusEntry(5), type: 'StatusList2021Entry' };
    expect((await verdict(await issuer.badge({ credentialStatus: statusEntry(2 ** 24) }))).open).toEqual([
      'status.unreachable',
    ]);
    const badge = JSON.parse(await issuer.badge());
    issuer.asked.length = 0;
    const forged = JSON.stringify({ ...badge, credentialStatus: other });
    expect((await verdict(forged)).verdict).toBe('invalid');
    expect(issuer.asked).toEqual([didDocument]);
  });

  it('names the place where it differs from the standard', async () => {
    const { issuer, check } = await scene();
    const badge = JSON.parse(await issuer.badge({ name: 'x' }));
    delete badge.proof;
    const { achievement, ...subject } = badge.credentialSubject;
    const without = { ...achievement, criteria: undefined };
    const signed = await issuer.sign({ ...badge, credentialSubject: { ...subject, achievement: without } });
    const checked = (await check(JSON.stringify(signed)))!;
    expect(checked.verdict).toBe('faulty');
    expect(checked.findings.at(-1)).toMatchObject({
      why: 'schema.differs',
      params: { at: '/credentialSubject/achievement/criteria' },
    });
  });

  it('is told apart from what is signed and no badge', async () => {
    const { issuer, check } = await scene();
    expect(await check(await issuer.badge({ type: ['VerifiableCredential'] }))).toBeUndefined();
  });
});
