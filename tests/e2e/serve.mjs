// Started by Playwright: runs the site under test until it is told to end, then clears away what it wrote.
import { rmSync } from 'node:fs';
import { startSite } from './site.mjs';

const dataDir = process.env.E2E_DATA_DIR;
const server = startSite(dataDir, process.env.E2E_PORT, { people: 60 });
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => server.kill('SIGTERM'));
server.once('exit', (code) => {
  rmSync(dataDir, { recursive: true, force: true });
  process.exit(code ?? 0);
});
