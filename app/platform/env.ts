import path from 'node:path';
import { z } from 'zod';

const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));
const shape = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  BASE_URL: address.optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.union([z.literal(''), z.string().regex(/^postgres(ql)?:\/\//)]).default(''),
  SMTP_URL: z.union([z.literal(''), z.string().regex(/^smtps?:\/\//)]).default(''),
  MAIL_FROM: z.string().default(''),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Addresses of proxies whose X-Forwarded-* is believed, as Express's `trust proxy` takes them. */
  TRUSTED_PROXIES: z.string().default(''),
  /** Lets /metrics be read from elsewhere than this machine, as `Authorization: Bearer …`. */
  METRICS_TOKEN: z.string().default(''),
  BRAND_FILE: z.string().default(''),
});

export interface Env {
  port: number;
  host: string;
  /** Without a slash at the end. */
  baseUrl: string;
  /** Absolute. */
  dataDir: string;
  databaseUrl: string;
  smtpUrl: string;
  /** Empty: the name of the brand, from no-reply@localhost. */
  mailFrom: string;
  logLevel: string;
  trustedProxies: string[];
  metricsToken: string;
  brandFile: string;
  /** True when people reach the site over TLS: cookies are then Secure and `__Host-`. */
  secure: boolean;
}

/** A setting that the program cannot start with; the message names it. */
export class WrongSetting extends Error {}

/** Reads the environment. Refuses a wrong value with a sentence that names it. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0]);
    throw new WrongSetting(`${name}=${source[name] ?? ''} cannot be used: ${issue?.message}.`);
  }
  const e = parsed.data;
  const baseUrl = e.BASE_URL ?? `http://localhost:${e.PORT}`;
  return {
    port: e.PORT,
    host: e.HOST,
    baseUrl,
    dataDir: path.resolve(e.DATA_DIR),
    databaseUrl: e.DATABASE_URL,
    smtpUrl: e.SMTP_URL,
    mailFrom: e.MAIL_FROM,
    logLevel: e.LOG_LEVEL,
    trustedProxies: e.TRUSTED_PROXIES.split(',')
      .map((part) => part.trim())
      .filter(Boolean),
    metricsToken: e.METRICS_TOKEN,
    brandFile: e.BRAND_FILE,
    secure: baseUrl.startsWith('https:'),
  };
}
