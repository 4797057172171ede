import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobs, mailTokens } from '#db/schema';
import { startTestApp, type TestApp } from '../../../support/app';
import { lettersIn, tokenIn } from '../../../support/letters';

const received: ParsedMail[] = [];
/** What the server says to the next letters: refuses as long as there is something here. */
const refusals: Error[] = [];
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    simpleParser(stream).then((letter) => {
      const refusal = refusals.shift();
      if (!refusal) received.push(letter);
      done(refusal);
    }, done);
  },
});
let app: TestApp;

beforeAll(async () => {
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as AddressInfo;
  app = await startTestApp({
    env: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Kenes <school@kenes.example>' },
  });
});
afterAll(async () => {
  await app.close();
  await new Promise<void>((resolve) => smtp.close(resolve));
});

const signUp = (locale: string, email: string) =>
  app.visitor().post(`/${locale}/sign-up`, { email, name: 'Aigul', password: 'шымшық пен бүркіт', consent: 'on' });

describe('letters by SMTP', () => {
  it.each([
    ['kk', 'Мекенжайыңызды растаңыз: Kenes', 'Сәлеметсіз бе!'],
    ['ru', 'Подтвердите адрес: Kenes', 'Здравствуйте!'],
    ['en', 'Confirm your address: Kenes', 'Hello!'],
  ])('come in the reader’s language as plain text: %s', async (locale, subject, greeting) => {
    await signUp(locale, `asel.${locale}@example.kz`);
    await app.work();
    const letter = received.at(-1)!;
    expect(letter.subject).toBe(subject);
    expect(letter.text).toContain(greeting);
    expect(letter.html).toBe(false);
    expect(letter.from?.text).toContain('school@kenes.example');
    expect(letter.headers.get('content-language')).toBe(locale);
    expect(letter.headers.get('auto-submitted')).toBe('auto-generated');
    // The link stands alone on its line, and nothing else is secret.
    const lines = letter.text!.split('\n').filter((line) => line.includes('http'));
    expect(lines).toEqual([`${app.url}/${locale}/account/verification/${tokenIn(letter)}`]);
    expect(letter.text).not.toContain('бүркіт');
  });

  it('are tried again when the server refuses, with a new secret; the unsent one is forgotten', async () => {
    const before = (await app.ctx.db.read.select().from(mailTokens)).length;
    refusals.push(new Error('try later'));
    await signUp('en', 'late@example.kz');
    await app.work();
    expect(await app.ctx.db.read.select().from(mailTokens)).toHaveLength(before);
    const waiting = (await app.ctx.db.read.select().from(jobs)).find(({ error }) => error?.includes('try later'));
    expect(waiting).toMatchObject({ doneAt: null, failedAt: null, attempts: 1 });
    await app.ctx.db.write((tx) => tx.update(jobs).set({ runAt: 0 }));
    await app.work();
    const letter = received.at(-1)!;
    expect(letter.to).toMatchObject({ text: 'late@example.kz' });
    expect(await app.ctx.db.read.select().from(mailTokens)).toHaveLength(before + 1);
    const done = (await app.ctx.db.read.select().from(jobs)).find(({ id }) => id === waiting!.id);
    expect(done).toMatchObject({ payload: {}, doneAt: expect.any(Number) });
  });
});

describe('letters without a mail server', () => {
  it('lie in the outbox, for the owner of the process only', async () => {
    const plain = await startTestApp();
    await plain.visitor().post('/ru/sign-up', {
      email: 'asel@example.kz',
      name: 'Асель',
      password: 'шымшық пен бүркіт',
      consent: 'on',
    });
    await plain.work();
    const [letter] = await lettersIn(plain.dataDir);
    expect(letter?.subject).toBe('Подтвердите адрес: Kenes');
    expect(tokenIn(letter)).toHaveLength(43);
    await plain.close();
  });
});
