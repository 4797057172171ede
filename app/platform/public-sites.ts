import { get, type RequestOptions } from 'node:https';
import { RequestFilteringHttpsAgent } from 'request-filtering-agent';

/** Reads a document of another site. Throws Unreachable for whatever is not a plain answer with text. */
export type ReadSite = (address: string) => Promise<string>;

/** Why another site could not be read, for the log. */
export class Unreachable extends Error {}

/** Longest that a site may take for its whole answer, milliseconds. */
const patience = 5_000;
/** Most bytes of an answer. */
const mostBytes = 1024 * 1024;

/** Asks the name service itself and connects only to what it said, when all of that is public: never to this network. */
export const publicOnly = new RequestFilteringHttpsAgent({ keepAlive: false, maxSockets: 4 });

/**
 * A document at an address that somebody else wrote into a file: over https on its usual port, without leaving for
 * another address, without names and passwords, and never on a private network.
 */
export const readPublicSite: ReadSite = (address) => readText(publicAddress(address), { agent: publicOnly });

/** Refuses what is not the address of a public site before anything is asked for. */
export function publicAddress(text: string): URL {
  const address = URL.canParse(text) ? new URL(text) : null;
  if (address?.protocol !== 'https:') throw new Unreachable('not an https address');
  if (address.username || address.password || address.port) throw new Unreachable('not a plain address');
  // Names of one part are those of a local network.
  if (!address.hostname.includes('.') && !address.hostname.startsWith('[')) throw new Unreachable('not a public name');
  return address;
}

/** Reads text with the limits above. `options` say where to connect and whom to trust. */
export function readText(address: URL, options: RequestOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(patience);
    const fail = (error: unknown) => reject(error instanceof Unreachable ? error : new Unreachable(String(error)));
    const headers = { Accept: 'application/did+json, application/vc, application/json', 'User-Agent': 'Kenes' };
    const request = get(address, { ...options, signal, headers }, (response) => {
      const stop = (why: string) => {
        request.destroy();
        fail(new Unreachable(why));
      };
      if (response.statusCode !== 200) return stop(`status ${response.statusCode}`);
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > mostBytes) return stop('too large');
        chunks.push(chunk);
      });
      response.on('error', fail);
      response.on('end', () => {
        try {
          resolve(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
        } catch {
          fail(new Unreachable('not text'));
        }
      });
    });
    request.on('error', fail);
  });
}
