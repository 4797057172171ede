import type { Ctx } from '~/platform/context';
import { type PublicKey, signingKeys } from '~/platform/signing-keys/folder';
import type { Locale } from '~/words/words';
import { credentialsContext, didContext, multikeyContext, openBadgesContext } from './contexts';

/** The name under which this site signs: `did:web:kenes.example`, with a port as `%3A3000`. */
export const didOf = ({ env }: Ctx): string => {
  const { host, pathname } = new URL(env.baseUrl);
  const below = pathname.split('/').filter(Boolean);
  return ['did:web', encodeURIComponent(host), ...below].join(':');
};

/** Addresses that signed credentials name. They stay for ever. */
export const addresses = ({ env: { baseUrl } }: Ctx) => ({
  issuer: `${baseUrl}/credentials/issuer`,
  key: (id: string) => `${baseUrl}/credentials/keys/${id}`,
  achievement: (versionId: string) => `${baseUrl}/credentials/achievements/${versionId}`,
  statusList: (list: number) => `${baseUrl}/credentials/status/${list}`,
  credential: (code: string) => `${baseUrl}/c/${code}`,
});

/** Where the key of a proof is found: a fragment of the DID for Ed25519, an address with a JWK for RSA. */
export const keyAddress = (ctx: Ctx, { kind, id }: Pick<PublicKey, 'kind' | 'id'>): string =>
  kind === 'ed25519' ? `${didOf(ctx)}#${id}` : addresses(ctx).key(id);

/** A public key as JWK, with what it is for. */
export const jwkOf = (ctx: Ctx, key: PublicKey) => ({
  ...key.jwk,
  kid: keyAddress(ctx, key),
  alg: key.kind === 'rsa' ? 'RS256' : 'EdDSA',
  use: 'sig',
});

/** The key of this id as JWK; undefined when there never was one. */
export function findKey(ctx: Ctx, id: string) {
  const found = signingKeys(ctx.env.dataDir).all.find((key) => key.id === id);
  return found && jwkOf(ctx, found);
}

/** Every Ed25519 key there ever was, newest first, with only what makes it one: to print and keep. */
export const publicKeysOf = (ctx: Ctx) =>
  signingKeys(ctx.env.dataDir)
    .all.filter(({ kind }) => kind === 'ed25519')
    .map(({ id, madeAt, jwk: { kty, crv, x } }) => ({ id, madeAt, jwk: { kty, crv, x } }));

/** Every public key there ever was, newest first (RFC 7517). */
export const jwksOf = (ctx: Ctx) => ({ keys: signingKeys(ctx.env.dataDir).all.map((key) => jwkOf(ctx, key)) });

/** The document of the DID. A key that was rotated still stands for what it has signed. */
export function didDocument(ctx: Ctx) {
  const did = didOf(ctx);
  const verificationMethod = signingKeys(ctx.env.dataDir).all.map((key) =>
    key.kind === 'ed25519'
      ? { id: keyAddress(ctx, key), type: 'Multikey', controller: did, publicKeyMultibase: key.id }
      : { id: keyAddress(ctx, key), type: 'JsonWebKey', controller: did, publicKeyJwk: key.jwk },
  );
  return {
    '@context': [didContext, multikeyContext, 'https://w3id.org/security/jwk/v1'],
    id: did,
    alsoKnownAs: [addresses(ctx).issuer],
    verificationMethod,
    assertionMethod: verificationMethod.map(({ id }) => id),
  };
}

/** Who issues, as credentials say it. */
export const profile = (ctx: Ctx, said: { name: string; url: string }) => ({
  id: didOf(ctx),
  type: ['Profile'],
  name: said.name,
  url: said.url,
});

/** The issuer's own document, in one language. */
export const issuerDocument = (ctx: Ctx, locale: Locale) => ({
  '@context': [credentialsContext, openBadgesContext],
  ...profile(ctx, { name: ctx.brand.issuer.name[locale], url: ctx.brand.issuer.url ?? ctx.env.baseUrl }),
});
