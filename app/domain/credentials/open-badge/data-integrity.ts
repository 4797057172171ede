import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { fromBase58, toBase58 } from '~/platform/base58';
import { loadContext } from './contexts';

/** A JSON-LD document: a credential, or a list of statuses. */
export interface Document {
  '@context': unknown;
  [property: string]: unknown;
}

export interface ProofOptions {
  /** ISO 8601 in UTC, whole seconds. */
  created: string;
  /** Address of the public key: `did:web:…#z6Mk…`. */
  verificationMethod: string;
}

export interface Proof extends ProofOptions {
  type: 'DataIntegrityProof';
  cryptosuite: 'eddsa-rdfc-2022';
  proofPurpose: 'assertionMethod';
  proofValue: string;
}

type LoadContext = typeof loadContext;

/**
 * Signs a document as the suite eddsa-rdfc-2022 says (W3C Data Integrity EdDSA Cryptosuites 1.0, §3.2). Gives the same
 * proof each time. Throws on a property that no context knows: it would stand in the text and not under the signature.
 */
export async function proofOf(
  document: Document,
  options: ProofOptions,
  key: KeyObject,
  load: LoadContext = loadContext,
): Promise<Proof> {
  const config = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    ...options,
    proofPurpose: 'assertionMethod',
  } as const;
  const proofValue = toBase58(sign(null, await hashOf(document, config, load), key));
  return { ...config, proofValue };
}

export type Fault =
  /** Not a proof of this suite for this purpose. */
  | 'unsupported'
  /** A property or a context that is not known: who reads it sees more than was signed. */
  | 'unknownTerms'
  /** The signature is not one of this key over this document. */
  | 'signature';

/**
 * Whether `proof` is a signature of `document` (without its proofs) by the key; null when it is, else what is wrong.
 * Whose key that is, and whether it may sign, is the caller's to find out.
 */
export async function faultOfProof(
  document: Document,
  proof: Record<string, unknown>,
  key: KeyObject,
  load: LoadContext = loadContext,
): Promise<Fault | null> {
  const { proofValue, ...config } = proof;
  const { type, cryptosuite, proofPurpose } = config;
  if (type !== 'DataIntegrityProof' || cryptosuite !== 'eddsa-rdfc-2022' || proofPurpose !== 'assertionMethod')
    return 'unsupported';
  const signature = typeof proofValue === 'string' ? fromBase58(proofValue) : null;
  if (signature?.length !== 64 || key.asymmetricKeyType !== 'ed25519') return 'signature';
  let hash: Buffer;
  try {
    hash = await hashOf(document, config, load);
  } catch {
    return 'unknownTerms';
  }
  return verify(null, hash, key, signature) ? null : 'signature';
}

/** What is signed: the SHA-256 of the proof's options, then that of the document, each in canonical form. */
async function hashOf({ proof: _, ...document }: Document, config: object, load: LoadContext): Promise<Buffer> {
  const options = await canonical({ '@context': document['@context'], ...config }, load);
  return Buffer.concat([sha256(options), sha256(await canonical(document, load))]);
}

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/**
 * Canonical N-Quads (RDFC-1.0), in safe mode: whatever would be left out of them is an error. Only what our loader
 * knows is loaded.
 */
export async function canonical(document: object, load: LoadContext = loadContext): Promise<string> {
  // Loaded when first needed: with the HTTP client that it brings and we never let it use, it costs a start dearly.
  const { default: jsonld } = await import('jsonld');
  const options = {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    base: null,
    safe: true,
    documentLoader: load,
  };
  return (await jsonld.canonize(document, options as object)) as unknown as string;
}
