import type { KeyObject } from 'node:crypto';
import type { Ctx } from '~/platform/context';
import { type ReadSite, Unreachable } from '~/platform/public-sites';
import { signingKeys } from '~/platform/signing-keys/folder';
import { type Certificate, findCertificate } from '../certificates';
import { readReference } from '../codes';

/** What a check may ask of the world outside the credential. */
export interface World {
  /** Epoch milliseconds. */
  now: number;
  /** A key of this site, by the name that a signature gives it; undefined when it is not ours. */
  ownKey(method: string): KeyObject | undefined;
  /** A certificate of this site, by the id of a credential that our key signed; undefined when there is none. */
  register(id: string): Promise<Certificate | undefined>;
  /** A document of another site. Null: this check asks nobody. */
  readSite: ReadSite | null;
  /** The one key that is believed, whoever says it is theirs: copied from paper. */
  givenKey?: KeyObject;
}

/** This site: its keys and its register, and other sites through `readSite`. */
export function siteWorld(ctx: Ctx, readSite: ReadSite | null): World {
  return {
    now: ctx.clock(),
    // By the id of the key alone, which follows from the key: the site may have had another address when it signed.
    ownKey(method) {
      const id = /[#/]([\w-]+)$/.exec(method)?.[1];
      return id ? signingKeys(ctx.env.dataDir).all.find((key) => key.id === id)?.key : undefined;
    },
    register: (id) => {
      const reference = /\/c\/[^/]+$/.test(id) ? readReference(id) : null;
      return reference && 'code' in reference ? findCertificate(ctx, reference) : Promise.resolve(undefined);
    },
    readSite: readSite && counted(readSite),
  };
}

/** Documents of other sites that one check may ask for: the keys of an issuer, its lists, and theirs. */
const mostDocuments = 6;

/** Reads each address once, and no more of them than a check needs, whatever a file names. */
function counted(readSite: ReadSite): ReadSite {
  const read = new Map<string, Promise<string>>();
  return (address) => {
    const known = read.get(address);
    if (known) return known;
    if (read.size >= mostDocuments) return Promise.reject(new Unreachable('more documents than a check needs'));
    const reading = readSite(address);
    read.set(address, reading);
    return reading;
  };
}

/** A check with nothing but a key from paper: no register, no network. */
export const paperWorld = (givenKey: KeyObject, now: number): World => ({
  now,
  ownKey: () => undefined,
  register: () => Promise.resolve(undefined),
  readSite: null,
  givenKey,
});
