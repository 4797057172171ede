// What a browser has to fetch for one page, read from the page itself.

const gzip = { 'accept-encoding': 'br, gzip' };

/** Bytes on the wire of one address, compressed as the server sends them; the body as text besides. */
async function fetched(url, cookie) {
  const { default: http } = await import('node:http');
  return new Promise((resolve, reject) => {
    http
      .get(url, { headers: { ...gzip, ...(cookie && { cookie }) } }, (res) => {
        const chunks = [];
        res.on('data', (chunk) => chunks.push(chunk));
        res.on('end', () => {
          const wire = Buffer.concat(chunks);
          resolve({ bytes: wire.length, encoding: res.headers['content-encoding'], wire });
        });
      })
      .on('error', reject);
  });
}

async function textOf({ wire, encoding }) {
  const zlib = await import('node:zlib');
  if (encoding === 'br') return zlib.brotliDecompressSync(wire).toString();
  if (encoding === 'gzip') return zlib.gunzipSync(wire).toString();
  return wire.toString();
}

/** Scripts (with all that they import), HTML with styles, and fonts of a page, in compressed bytes. */
export async function weigh(address, path, cookie) {
  const page = await fetched(address + path, cookie);
  const html = await textOf(page);
  const links = (pattern) => [...html.matchAll(pattern)].map(([, href]) => href);
  const scripts = new Set(
    links(/(?:src|href)="(\/assets\/[^"]+\.js)"/g).concat(links(/import\("(\/assets\/[^"]+)"\)/g)),
  );
  const css = new Set(links(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g));
  const fonts = new Set(links(/<link[^>]+href="(\/assets\/[^"]+\.woff2)"/g));
  let js = 0;
  const seen = new Set();
  for (const queue = [...scripts]; queue.length > 0; ) {
    const src = queue.pop();
    if (seen.has(src)) continue;
    seen.add(src);
    const script = await fetched(address + src);
    js += script.bytes;
    for (const [, name] of (await textOf(script)).matchAll(/(?:from|import)\s*["']\.\/([\w.~-]+\.js)["']/g))
      queue.push(`/assets/${name}`);
  }
  const sum = async (set) => {
    let bytes = 0;
    for (const href of set) bytes += (await fetched(address + href)).bytes;
    return bytes;
  };
  return {
    path,
    js,
    htmlAndCss: page.bytes + (await sum(css)),
    html: page.bytes,
    fonts: await sum(fonts),
    scripts: seen.size,
  };
}
