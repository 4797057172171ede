import { defineConfig } from 'drizzle-kit';

const postgres = process.env.DATABASE_URL?.startsWith('postgres');

/** `npm run migrations` runs drizzle-kit with this file once for each database. */
export default defineConfig({
  dialect: postgres ? 'postgresql' : 'sqlite',
  schema: './db/schema/index.ts',
  out: `./db/migrations/${postgres ? 'postgres' : 'sqlite'}`,
});
