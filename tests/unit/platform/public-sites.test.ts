import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, LookupFunction } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publicAddress, publicOnly, readPublicSite, readText, Unreachable } from '~/platform/public-sites';

let server: Server;
let connections = 0;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let ca: Buffer;
const folder = mkdtempSync(path.join(os.tmpdir(), 'kenes-tls-'));

beforeAll(async () => {
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=site.example', '-addext', 'subjectAltName=DNS:site.example'];
  const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  execFileSync('openssl', [...made, '-keyout', key, '-out', cert, ...subject], { stdio: 'ignore' });
  ca = readFileSync(cert);
  server = createServer({ key: readFileSync(key), cert: ca }, (request, response) => answer(request, response));
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  connections = 0;
});

const site = new URL('https://site.example/did.json');

/** A name service that knows one name: this machine. */
const lookup: LookupFunction = (_, options, found) =>
  options.all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4);
const here = () => ({ lookup, port: (server.address() as AddressInfo).port });

/** Reads from the server as if it were a public site of that name. */
const read = () => readText(site, { ...here(), ca });

describe('reading another site', () => {
  it('gives what the site answers', async () => {
    answer = (request, response) => {
      expect([request.url, request.headers.cookie, request.headers.authorization]).toEqual([
        '/did.json',
        undefined,
        undefined,
      ]);
      response.end('{"id":"did:web:site.example"}');
    };
    expect(await read()).toBe('{"id":"did:web:site.example"}');
  });

  it('follows nobody who leads away, and takes no answer but a plain one', async () => {
    for (const status of [301, 302, 307, 404, 500]) {
      answer = (_, response) => response.writeHead(status, { location: 'https://169.254.169.254/' }).end('{}');
      await expect(read()).rejects.toBeInstanceOf(Unreachable);
    }
  });

  it('stops at what is too large, and does not wait for it', async () => {
    answer = (_, response) => {
      const more = () => {
        while (response.write(Buffer.alloc(65_536, 32)));
        response.once('drain', more);
      };
      more();
    };
    await expect(read()).rejects.toThrow('too large');
  });

  it('stops at what takes too long', async () => {
    answer = (_, response) => void response.write('{');
    await expect(read()).rejects.toBeInstanceOf(Unreachable);
  }, 20_000);

  it('trusts no certificate of its own making', async () => {
    answer = (_, response) => response.end('{}');
    await expect(readText(site, here())).rejects.toThrow(/self.signed/);
  });
});

describe('an address from a file', () => {
  it.each([
    'http://site.example/did.json',
    'https://site.example:8443/did.json',
    'https://user:password@site.example/did.json',
    'https://localhost/did.json',
    'https://intranet/did.json',
    'file:///etc/passwd',
    'data:application/json,{}',
    'nonsense',
    '',
  ])('is not asked for when it is no plain address of a public site: %s', (address) => {
    expect(() => publicAddress(address)).toThrow(Unreachable);
  });

  it.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://10.0.0.5/',
    'https://172.16.3.4/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[64:ff9b::7f00:1]/',
  ])('is not connected to on a private network: %s', async (address) => {
    await expect(readPublicSite(address)).rejects.toThrow(/private|meta|IP address/i);
  });

  it('is not connected to when its name leads to a private network', async () => {
    await expect(readText(site, { ...here(), ca, agent: publicOnly })).rejects.toThrow('private IP address');
    expect(connections).toBe(0);
  });
});
