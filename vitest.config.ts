import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { words } from './app/words/words.vite';

const alias = { '~': path.resolve('app'), '#db': path.resolve('db') };
const common = {
  environment: 'node' as const,
  setupFiles: ['tests/support/fail-on-console.ts', 'tests/support/clear-leftovers.ts'],
  // Ends what hangs. It is no measure: a busy machine may take many times as long.
  testTimeout: 60_000,
  hookTimeout: 120_000,
  pool: 'forks' as const,
  // Files share the modules of their process, whose loading took longer than the tests. So a test leaves none changed.
  isolate: false,
};
const project = (name: string, include: string[], env: Record<string, string> = {}) => ({
  plugins: [words()],
  resolve: { alias },
  test: { ...common, name, include, env: { DATABASE_URL: '', ...env } },
});

/** Domain tests run on SQLite and, the same files, on a real PostgreSQL that the test command starts. */
export default defineConfig({
  test: {
    projects: [
      project('unit', ['tests/unit/**/*.test.{ts,tsx}']),
      project('domain-sqlite', ['tests/integration/domain/**/*.test.ts']),
      ...(process.env.TEST_DATABASE_URL
        ? [
            project('domain-postgres', ['tests/integration/domain/**/*.test.ts'], {
              DATABASE_URL: process.env.TEST_DATABASE_URL,
            }),
          ]
        : []),
      project('http', ['tests/integration/http/**/*.test.ts']),
      project('faults', ['tests/faults/**/*.test.ts']),
    ],
  },
});
