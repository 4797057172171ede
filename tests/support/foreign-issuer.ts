import { gzipSync } from 'node:zlib';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { generate } from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue } from '@digitalbazaar/vc';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { loadContext } from '~/domain/credentials/open-badge/contexts';
import { Unreachable } from '~/platform/public-sites';

// Another issuer of badges, signing with programs that others wrote.

export const foreignHost = 'badges.example.org';
const did = `did:web:${foreignHost}`;
export const foreignList = `https://${foreignHost}/status/1`;

const contexts = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'];

/** A badge as another site would make it; `change` has the last word. */
export const foreignBadge = (change: Record<string, unknown> = {}) => ({
  '@context': contexts,
  id: `https://${foreignHost}/badges/7`,
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Budget reader',
  issuer: { id: did, type: ['Profile'], name: 'School of budgets' },
  validFrom: '2026-01-15T08:00:00Z',
  credentialSubject: {
    id: 'urn:uuid:7d4b1a0c-8f3e-4d5b-9a51-0d5f2c6e1b11',
    type: ['AchievementSubject'],
    name: 'Дана Сейітқызы',
    achievement: {
      id: `https://${foreignHost}/achievements/budget`,
      type: ['Achievement'],
      name: 'Reading a city budget',
      description: 'Can read a city budget.',
      criteria: { narrative: 'Passed the test.' },
    },
  },
  ...change,
});

export const statusEntry = (place: number, purpose = 'revocation') => ({
  id: `${foreignList}#${place}`,
  type: 'BitstringStatusListEntry',
  statusPurpose: purpose,
  statusListIndex: String(place),
  statusListCredential: foreignList,
});

/** An issuer with keys of its own. `sites` answers as the network would, and keeps which addresses were asked for. */
export async function foreignIssuer() {
  const pair = await generate({ id: `${did}#key-1`, controller: did });
  const rsa = await generateKeyPair('RS256', { extractable: true });
  const loader = async (address: string) => loadContext(address);
  /** `options` stand in the proof too. */
  const sign = (credential: object, options?: object) => {
    const suite = new DataIntegrityProof({ signer: pair.signer(), cryptosuite });
    if (options) Object.assign(suite, { proof: { type: 'DataIntegrityProof', ...options } });
    return issue({ credential, suite, documentLoader: loader });
  };
  const documents = new Map<string, string>();
  const asked: string[] = [];
  documents.set(
    `https://${foreignHost}/.well-known/did.json`,
    JSON.stringify({
      id: did,
      verificationMethod: [
        { id: `${did}#key-1`, type: 'Multikey', controller: did, publicKeyMultibase: pair.publicKeyMultibase },
        { id: `${did}#rsa`, type: 'JsonWebKey', controller: did, publicKeyJwk: await exportJWK(rsa.publicKey) },
        { id: `${did}#visitors`, type: 'Multikey', controller: did, publicKeyMultibase: pair.publicKeyMultibase },
      ],
      assertionMethod: ['#key-1', `${did}#rsa`],
    }),
  );
  return {
    did,
    documents,
    asked,
    readSite: async (address: string) => {
      asked.push(address);
      const document = documents.get(address);
      if (document === undefined) throw new Unreachable('status 404');
      return document;
    },
    /** A badge with its proof, as text. */
    badge: async (change?: Record<string, unknown>) => JSON.stringify(await sign(foreignBadge(change))),
    sign,
    pair,
    /** A badge as VC-JWT, with the claims that Open Badges 3.0 wants; `claims` change them. */
    token: (claims: Record<string, unknown> = {}, kid = `${did}#rsa`) => jwtOf(rsa.privateKey, kid, claims),
    /** Publishes a signed list with these places set. */
    async publishList(places: number[], change: Record<string, unknown> = {}) {
      const bits = Buffer.alloc(16_384);
      for (const place of places) bits[place >> 3]! |= 0x80 >> (place & 7);
      const list = await sign({
        '@context': contexts.slice(0, 1),
        id: foreignList,
        type: ['VerifiableCredential', 'BitstringStatusListCredential'],
        issuer: did,
        validFrom: '2026-01-01T00:00:00Z',
        credentialSubject: {
          id: `${foreignList}#list`,
          type: 'BitstringStatusList',
          statusPurpose: 'revocation',
          encodedList: `u${gzipSync(bits).toString('base64url')}`,
        },
        ...change,
      });
      documents.set(foreignList, JSON.stringify(list));
    },
  };
}

function jwtOf(key: CryptoKey, kid: string, claims: Record<string, unknown>) {
  const badge = foreignBadge();
  const said = { iss: did, jti: badge.id, sub: badge.credentialSubject.id, nbf: Date.parse(badge.validFrom) / 1000 };
  return new SignJWT({ ...badge, ...said, ...claims }).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(key);
}
