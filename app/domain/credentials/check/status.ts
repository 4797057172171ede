import { readText } from '../baked/reading';
import type { Document } from '../open-badge/data-integrity';
import { isSet } from '../open-badge/status-bits';
import { type Finding, isProven } from './finding';
import { thing, things } from './said';
import { checkSignature } from './signature';
import type { World } from './world';

const mostEntries = 3;
const purposes = { revocation: 'status.revoked', suspension: 'status.suspended' } as const;

/**
 * Whether the issuer has taken a credential back since, by the status lists that it names. A list is believed when it is
 * signed by the same issuer. Reads one document of another site for each, and its keys.
 */
export async function checkStatus(credential: Document, world: World): Promise<Finding> {
  const entries = things(credential.credentialStatus, mostEntries + 1);
  if (entries.length === 0) return { aspect: 'status', result: 'passed', why: 'status.none' };
  if (entries.length > mostEntries) return unchecked('status.kind');
  let worst: Finding = { aspect: 'status', result: 'passed', why: 'status.listed' };
  for (const entry of entries) {
    const found = await checkEntry(entry, credential, world);
    if (found.result === 'failed') return found;
    if (found.result === 'unchecked') worst = found;
  }
  return worst;
}

type Entry = Record<string, unknown>;

async function checkEntry(entry: Entry, credential: Document, world: World): Promise<Finding> {
  const { type, statusPurpose, statusListIndex, statusListCredential: address, statusSize } = entry;
  const known = type === 'BitstringStatusListEntry' && (statusSize === undefined || statusSize === 1);
  const place =
    typeof statusListIndex === 'string' && /^\d{1,9}$/.test(statusListIndex) ? Number(statusListIndex) : null;
  if (!known || place === null || typeof address !== 'string' || !isPurpose(statusPurpose))
    return unchecked('status.kind');
  if (!world.readSite) return unchecked('status.paper');
  let list: string;
  try {
    list = await world.readSite(address);
  } catch {
    return unchecked('status.unreachable');
  }
  const document = await signedList(list, credential, world);
  if (!document) return unchecked('status.unproven');
  const { type: kind, statusPurpose: listed, encodedList } = thing(document.credentialSubject);
  const fits = [kind].flat().includes('BitstringStatusList') && [listed].flat().includes(statusPurpose);
  const set = fits && typeof encodedList === 'string' ? isSet(encodedList, place) : null;
  if (set === null) return unchecked('status.kind');
  return set
    ? { aspect: 'status', result: 'failed', why: purposes[statusPurpose] }
    : { aspect: 'status', result: 'passed', why: 'status.listed' };
}

/** The list, when it is signed, of this time, and by the issuer of the credential; else null. */
async function signedList(list: string, credential: Document, world: World): Promise<Document | null> {
  const reading = readText(list);
  if (reading.kind !== 'credential') return null;
  const { document, findings } = await checkSignature(reading, world);
  const { validFrom, validUntil, issuer } = document;
  const ofNow = !(parsed(validFrom) > world.now) && !(parsed(validUntil) < world.now);
  return isProven(findings) && ofNow && idOf(issuer) === idOf(credential.issuer) ? document : null;
}

const parsed = (value: unknown) => (typeof value === 'string' ? Date.parse(value) : Number.NaN);

const idOf = (issuer: unknown): unknown => (typeof issuer === 'string' ? issuer : thing(issuer).id);

const isPurpose = (value: unknown): value is keyof typeof purposes =>
  typeof value === 'string' && Object.hasOwn(purposes, value);

const unchecked = (why: Extract<Finding, { result: 'unchecked' }>['why']): Finding => ({
  aspect: 'status',
  result: 'unchecked',
  why,
});
