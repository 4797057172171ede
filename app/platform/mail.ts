import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Transporter } from 'nodemailer';
import type { Ctx } from './context';
import { newId } from './ids';
import { sha256 } from './secrets';

export interface Letter {
  to: string;
  subject: string;
  /** Plain text; addresses on lines of their own. */
  text: string;
  locale: string;
  /** Address that stops letters of this kind at once, without signing in (RFC 8058). */
  unsubscribe?: string;
  /** Entries for the reader's calendar, as `icalendar.ts` writes them. */
  calendar?: string;
  /** Name of the work that sends it: sent again after a crash, it is known as the same letter. */
  work?: string;
}

const transports = new Map<string, Transporter>();

/** Sends by SMTP when SMTP_URL is set; else writes DATA_DIR/outbox/<time>.eml. Rejects when the server refuses. */
export async function sendLetter(ctx: Ctx, letter: Letter): Promise<void> {
  const message = {
    from: ctx.env.mailFrom || { name: ctx.brand.name, address: 'no-reply@localhost' },
    to: letter.to,
    subject: letter.subject,
    text: letter.text,
    headers: {
      'Content-Language': letter.locale,
      'Auto-Submitted': 'auto-generated',
      ...(letter.unsubscribe && {
        'List-Unsubscribe': `<${letter.unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    ...(letter.work && { messageId: `<${sha256(letter.work).slice(0, 40)}@${new URL(ctx.env.baseUrl).hostname}>` }),
    ...(letter.calendar && {
      attachments: [
        {
          filename: 'calendar.ics',
          content: letter.calendar,
          contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
        },
      ],
    }),
  };
  const { default: nodemailer } = await import('nodemailer');
  if (ctx.env.smtpUrl) {
    let transport = transports.get(ctx.env.smtpUrl);
    if (!transport) {
      transport = nodemailer.createTransport({
        url: ctx.env.smtpUrl,
        connectionTimeout: 10_000,
      } as never) as Transporter;
      transports.set(ctx.env.smtpUrl, transport);
    }
    await transport.sendMail(message);
    return;
  }
  const outbox = path.join(ctx.env.dataDir, 'outbox');
  mkdirSync(outbox, { recursive: true, mode: 0o700 });
  const built = await nodemailer
    .createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
    .sendMail(message);
  await writeFile(path.join(outbox, `${newId()}.eml`), built.message as Buffer, { mode: 0o600 });
}
