import { readFileSync } from 'node:fs';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential } from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import Ajv2019 from 'ajv/dist/2019';
import addFormats from 'ajv-formats';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { loadContext } from '~/domain/credentials/open-badge/contexts';

// Checks of our credentials by programs that others wrote: they see what a checker elsewhere would fetch.

/** What a checker finds on the site, by its address. */
export type Site = (address: string) => Promise<unknown>;

interface Method {
  id: string;
}

const contextOfMultikey = 'https://w3id.org/security/multikey/v1';

/**
 * Signature, issuer and dates by the libraries of Digital Bazaar, whether the status list says that it ended (null when
 * they did not come that far), and their errors as text.
 */
export async function foreignVerdict(
  credential: object,
  did: { id: string; verificationMethod: Method[] },
  site: Site,
  now: Date,
) {
  const documentLoader = async (address: string) => {
    if (address === did.id) return { documentUrl: address, document: did };
    const method = did.verificationMethod.find(({ id }) => id === address);
    if (method) return { documentUrl: address, document: { '@context': contextOfMultikey, ...method } };
    const context = await loadContext(address).catch(() => undefined);
    return context ?? { documentUrl: address, document: await site(address) };
  };
  const suite = new DataIntegrityProof({ cryptosuite });
  const { verified, error, statusResult } = await verifyCredential({
    credential,
    suite,
    documentLoader,
    checkStatus,
    now,
  });
  return { verified, ended: statusResult?.results?.some(({ status }) => status) ?? null, said: flat(error) };
}

/** All messages of an error and those inside it. */
function flat(error: unknown): string {
  if (!error) return '';
  const { message, errors, cause } = error as { message?: string; errors?: unknown[]; cause?: unknown };
  return [message, ...(errors ?? []).map(flat), flat(cause)].filter(Boolean).join(' | ');
}

/** A VC-JWT by jose, with the keys that the site publishes. */
export const verifiedJwt = (jwt: string, jwks: JSONWebKeySet, now: Date) =>
  jwtVerify(jwt, createLocalJWKSet(jwks), { algorithms: ['RS256'], currentDate: now });

const ajv = new Ajv2019({ strict: false, allErrors: true });
addFormats(ajv);
const schema = 'app/domain/credentials/check/achievement-credential.schema.json';
const fits = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));

/** What the published JSON Schema of Open Badges 3.0 has against a credential. */
export const schemaFaults = (credential: unknown) =>
  fits(credential) ? [] : (fits.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
