import type { KeyObject } from 'node:crypto';
import { didWeb, methodIn } from './did-web';
import type { Finding } from './finding';
import { publicKeyOf } from './public-key';
import { thing } from './said';
import type { World } from './world';

/** Whose key it is that a signature names, with the key when it could be had. */
export interface Signer {
  finding: Finding;
  key: KeyObject | null;
  ours: boolean;
}

/**
 * Finds the key that a signature names by itself (`method`) and sees that it is the key of whoever the credential says
 * has issued it. Asks at most one other site, and none for a key of our own.
 */
export async function signerOf(method: string, issuer: unknown, world: World): Promise<Signer> {
  const said = typeof issuer === 'string' ? issuer : thing(issuer).id;
  if (world.givenKey) return passed('issuer.given', world.givenKey);
  const own = world.ownKey(method);
  if (own) return { ...passed('issuer.ours', own), ours: true };
  if (typeof said !== 'string') return failed('issuer.other');
  const [controller = ''] = method.split('#');
  if (controller.startsWith('did:key:')) return controller === said ? selfNamed(controller) : failed('issuer.other');
  const web = didWeb(controller);
  if (!web || !method.includes('#')) return unchecked('issuer.method');
  if (said !== controller && !isBeneath(said, web.address)) return failed('issuer.other', { host: web.host });
  if (!world.readSite) return unchecked('issuer.unreachable', { host: web.host });
  let document: unknown;
  try {
    document = JSON.parse(await world.readSite(web.address));
  } catch {
    return unchecked('issuer.unreachable', { host: web.host });
  }
  const found = methodIn(document, controller, method);
  if (!found) return failed('issuer.noKey', { host: web.host });
  const key = publicKeyOf(found);
  return key ? passed('issuer.site', key, { host: web.host }) : unchecked('issuer.method');
}

/** did:key is the key itself: what it signed holds, and who has it nobody can say. */
function selfNamed(did: string): Signer {
  const key = publicKeyOf(did.slice('did:key:'.length));
  return key ? passed('issuer.key', key) : unchecked('issuer.method');
}

/**
 * Whether an issuer lies where the document of a DID does, which answers for its folder and no other: one host may have
 * many issuers, and none of them signs for its neighbour.
 */
function isBeneath(issuer: string, document: string): boolean {
  if (!issuer.startsWith('https://') || !URL.canParse(issuer)) return false;
  const { host, pathname } = new URL(issuer);
  const at = new URL(document.replace('/.well-known/', '/'));
  return host === at.host && `${pathname}/`.startsWith(at.pathname.slice(0, -'did.json'.length));
}

type Params = { host: string };

const passed = (
  why: Extract<Finding, { result: 'passed' }>['why'],
  key: KeyObject,
  params: Partial<Params> = {},
): Signer => ({ finding: { aspect: 'issuer', result: 'passed', why, params }, key, ours: false });

const failed = (why: Extract<Finding, { result: 'failed' }>['why'], params: Partial<Params> = {}): Signer => ({
  finding: { aspect: 'issuer', result: 'failed', why, params },
  key: null,
  ours: false,
});

const unchecked = (why: Extract<Finding, { result: 'unchecked' }>['why'], params: Partial<Params> = {}): Signer => ({
  finding: { aspect: 'issuer', result: 'unchecked', why, params },
  key: null,
  ours: false,
});
