import type { Form } from '../baked/reading';
import { type Document, faultOfProof } from '../open-badge/data-integrity';
import { kidOf, readJwt } from '../open-badge/vc-jwt';
import { type Failed, type Finding, isProven, type Unchecked } from './finding';
import { type Signer, signerOf } from './issuer';
import { instant, thing, things } from './said';
import { outOfReach } from './vocabulary';
import type { World } from './world';

/** What the signature of a credential came to: what was found of it and of its issuer. */
export interface Signed {
  /** Without its proofs. */
  document: Document;
  findings: Finding[];
  /** Signed by a key of this site, and unchanged. */
  ours: boolean;
}

/** Proofs that are looked at; each may ask for a key. */
const mostProofs = 4;

/** Checks the signature of a credential in the form in which it was read. Never throws for what stands in it. */
export const checkSignature = (
  { credential, form }: { credential: string; form: Form },
  world: World,
): Promise<Signed> => (form === 'jwt' ? checkJwt(credential, world) : checkProofs(JSON.parse(credential), world));

/** Checks every proof in a credential: all must hold, and those of kinds that we cannot check are none. */
async function checkProofs({ proof, ...document }: Document, world: World): Promise<Signed> {
  const proofs = things(proof, mostProofs + 1);
  if (proofs.length === 0) return of(document, failed('signature.none'));
  const far = outOfReach(document as Document) ?? (proofs.length > mostProofs ? 'signature.tooMuch' : null);
  if (far) return of(document, unchecked(far));
  const known = proofs.filter((one) => isKnown(one) && isOfNow(one, world));
  const [first] = known;
  if (!first) return of(document, unchecked('signature.kind'));
  for (const one of known) {
    // What a proof says of itself is read with the words of the document.
    const beyond = outOfReach({ ...one, '@context': document['@context'] });
    if (beyond) return of(document, unchecked(beyond));
  }
  let signed = await checkProof(document as Document, first, world);
  for (const one of known.slice(1))
    if (isProven(signed.findings)) signed = await checkProof(document as Document, one, world);
  return signed;
}

/** A proof may say until when it is one. */
const isOfNow = ({ expires }: Said, { now }: World) => expires === undefined || (instant(expires) ?? 0) > now;

const isKnown = ({ type, cryptosuite, proofPurpose, previousProof, verificationMethod, '@context': own }: Said) =>
  type === 'DataIntegrityProof' &&
  cryptosuite === 'eddsa-rdfc-2022' &&
  proofPurpose === 'assertionMethod' &&
  previousProof === undefined &&
  own === undefined &&
  typeof verificationMethod === 'string';

type Said = Record<string, unknown>;

async function checkProof(document: Document, proof: Said, world: World): Promise<Signed> {
  const signer = await signerOf(proof.verificationMethod as string, document.issuer, world);
  if (!signer.key) return keyless(document, signer);
  const fault = await faultOfProof(document, proof, signer.key);
  if (fault === 'unsupported') return of(document, unchecked('signature.kind'));
  if (fault) return of(document, failed(fault === 'unknownTerms' ? 'signature.added' : 'signature.changed'));
  return of(document, holds, signer);
}

/** Checks a VC-JWT. What it says of itself and what the credential in it says must be one. */
async function checkJwt(jwt: string, world: World): Promise<Signed> {
  const payload = claimsOf(jwt);
  const kid = await kidOf(jwt);
  if (!kid) return of(payload, unchecked('issuer.method'));
  const signer = await signerOf(kid, payload.issuer, world);
  if (!signer.key) return keyless(payload, signer);
  const { credential, fault } = await readJwt(jwt, signer.key);
  if (fault) return of(payload, failed(fault === 'claims' ? 'signature.claims' : 'signature.changed'));
  return of(credential, holds, signer);
}

/** The credential in a token, unverified. */
function claimsOf(jwt: string): Document {
  const { iss, jti, nbf, sub, exp, ...said } = thing(
    JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8')),
  );
  return said as Document;
}

const holds: Finding = { aspect: 'signature', result: 'passed', why: 'signature.holds' };

const failed = (why: Failed): Finding => ({ aspect: 'signature', result: 'failed', why });
const unchecked = (why: Unchecked): Finding => ({
  aspect: why.startsWith('issuer') ? 'issuer' : 'signature',
  result: 'unchecked',
  why,
});

const of = (document: object, finding: Finding, signer?: Signer): Signed => ({
  document: document as Document,
  findings: signer ? [finding, signer.finding] : [finding],
  ours: signer?.ours ?? false,
});

/** Without its key a signature says nothing; when somebody else's key is named, that alone settles it. */
function keyless(document: object, { finding }: Signer): Signed {
  const said: Finding[] = [{ aspect: 'signature', result: 'unchecked', why: 'signature.keyless' }, finding];
  return { document: document as Document, findings: said, ours: false };
}
