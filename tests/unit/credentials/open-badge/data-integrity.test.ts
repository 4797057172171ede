import { createHash, createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { credentialsContext, loadContext } from '~/domain/credentials/open-badge/contexts';
import { canonical, type Document, faultOfProof, proofOf } from '~/domain/credentials/open-badge/data-integrity';
import { fromBase58, toBase58 } from '~/platform/base58';
import { fromMultikey, toMultikey } from '~/platform/signing-keys/multikey';
import { examples, examplesContext, vector } from './w3c-vector';

const load: typeof loadContext = async (address) =>
  address === examplesContext
    ? { contextUrl: undefined, documentUrl: address, document: examples, tag: 'static' }
    : loadContext(address);

/** The secret key of the vector: multicodec 0x1300, then 32 bytes. */
const secretKey = () => {
  const seed = fromBase58(vector.secretKeyMultibase)!.subarray(2);
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
};
const publicKey = fromMultikey(vector.publicKeyMultibase)!;
const { document, created, verificationMethod } = vector;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('the published vector of eddsa-rdfc-2022', () => {
  it('is reproduced: hashes, signature and proof', async () => {
    expect(sha256(await canonical(document, load))).toBe(vector.documentHash);
    const proof = await proofOf(document, { created, verificationMethod }, secretKey(), load);
    const { proofValue: _, ...options } = proof;
    expect(sha256(await canonical({ '@context': document['@context'], ...options }, load))).toBe(vector.optionsHash);
    expect(fromBase58(proof.proofValue)!.toString('hex')).toBe(vector.signature);
    expect(proof).toEqual({
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      created,
      verificationMethod,
      proofPurpose: 'assertionMethod',
      proofValue: vector.proofValue,
    });
  });

  it('holds by the key of the vector and no other', async () => {
    const proof = await proofOf(document, { created, verificationMethod }, secretKey(), load);
    expect(await faultOfProof(document, { ...proof }, publicKey, load)).toBeNull();
    const other = generateKeyPairSync('ed25519').publicKey;
    expect(await faultOfProof(document, { ...proof }, other, load)).toBe('signature');
  });
});

describe('a proof', () => {
  const plain: Document = {
    '@context': [credentialsContext],
    id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
    type: ['VerifiableCredential'],
    name: 'Ә is signed too',
    issuer: 'did:web:kenes.example',
    validFrom: '2026-03-02T05:00:00Z',
    credentialSubject: { id: 'urn:uuid:0b3aef56-d8ba-41ed-83dd-58172aaccc33', name: 'Айгүл' },
  };
  const { publicKey: own, privateKey } = generateKeyPairSync('ed25519');
  const options = { created: '2026-03-02T05:00:00Z', verificationMethod: `did:web:kenes.example#${toMultikey(own)}` };

  it.each([
    ['a changed value', { name: 'Somebody else' }, 'signature'],
    ['a removed value', { name: undefined }, 'signature'],
    ['an added value that contexts know', { description: 'More' }, 'signature'],
    ['an added property that no context knows', { grade: 'excellent' }, 'unknownTerms'],
    [
      'an added property deep inside',
      { credentialSubject: { ...(plain.credentialSubject as object), x: 1 } },
      'unknownTerms',
    ],
    ['another context', { '@context': [credentialsContext, 'https://evil.example/context'] }, 'unknownTerms'],
  ] as const)('does not hold after %s', async (_, change, fault) => {
    const proof = await proofOf(plain, options, privateKey);
    expect(await faultOfProof(plain, { ...proof }, own)).toBeNull();
    const changed = JSON.parse(JSON.stringify({ ...plain, ...change }));
    expect(await faultOfProof(changed, { ...proof }, own)).toBe(fault);
  });

  it('does not hold with other options, suites, purposes or shapes of signature', async () => {
    const proof = await proofOf(plain, options, privateKey);
    const fault = (change: object) => faultOfProof(plain, { ...proof, ...change }, own);
    expect(await fault({ created: '2026-03-03T05:00:00Z' })).toBe('signature');
    expect(await fault({ cryptosuite: 'eddsa-jcs-2022' })).toBe('unsupported');
    expect(await fault({ proofPurpose: 'authentication' })).toBe('unsupported');
    expect(await fault({ proofValue: undefined })).toBe('signature');
    expect(await fault({ proofValue: 'z'.repeat(100_000) })).toBe('signature');
    expect(await fault({ proofValue: `u${proof.proofValue.slice(1)}` })).toBe('signature');
  });

  it('is not made of a document with a word that no context knows', async () => {
    await expect(proofOf({ ...plain, grade: 'excellent' }, options, privateKey)).rejects.toThrow();
  });
});

describe('base 58', () => {
  it('gives back what it was given, zeros in front too', () => {
    for (const hex of ['', '00', '0000ff', 'ed01b00d', '0'.repeat(64)]) {
      const bytes = Buffer.from(hex, 'hex');
      expect(fromBase58(toBase58(bytes))).toEqual(bytes);
    }
    expect(toBase58(Buffer.from('Hello World!'))).toBe('z2NEpo7TZRRrLZSi2U');
    expect(fromBase58('z0OIl')).toBeNull();
    expect(fromBase58('abc')).toBeNull();
  });
});
