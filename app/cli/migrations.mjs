// Writes the next migration for both databases from the one schema: `npm run migrations -- --name what_changes`.
import { spawnSync } from 'node:child_process';

for (const url of ['', 'postgres://generate']) {
  const { status } = spawnSync(
    'npx',
    ['drizzle-kit', 'generate', '--config', 'db/drizzle.config.ts', ...process.argv.slice(2)],
    { stdio: 'inherit', env: { ...process.env, DATABASE_URL: url } },
  );
  if (status !== 0) process.exit(status ?? 1);
}
