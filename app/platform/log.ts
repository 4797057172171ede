import pino, { type Logger } from 'pino';

export type Log = Logger;

/** JSON lines on standard output. Secrets and people's data are taken out even when a caller forgets. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'email',
        'name',
        'password',
        'token',
        '*.email',
        '*.name',
        '*.password',
        '*.token',
        '*.cookie',
        '*.authorization',
      ],
      censor: '[hidden]',
    },
  });
}
