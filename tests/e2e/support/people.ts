import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type APIRequestContext, type BrowserContext, expect } from '@playwright/test';
import type { Locale } from '~/words/words';

export const roles = ['trainee', 'trainer', 'coordinator', 'admin', 'stranger'] as const;
export type DemoRole = (typeof roles)[number];

export const baseUrl = () => `http://localhost:${process.env.E2E_PORT}`;
export const dataDir = () => String(process.env.E2E_DATA_DIR);
export const addressOf = (role: DemoRole) => `${role}@demo.kenes`;
/** The one that `demo load` made for this data folder. */
export const demoPassword = () => readFileSync(path.join(dataDir(), 'demo-password'), 'utf8').trim();
/** Long, and in no list of common ones. */
export const ownPassword = 'seven apples under Alatau';

let made = 0;
/** An address that nobody else in this run has. */
export const newAddress = (who: string) => `${who}.${process.pid}.${Date.now().toString(36)}.${made++}@example.kz`;

/** Posts a form as a page of the site would. */
export async function postForm(request: APIRequestContext, to: string, form: Record<string, string>) {
  return request.post(to, { form, headers: { Origin: baseUrl() }, maxRedirects: 0 });
}

/** Signs the browser in without a page: for journeys that are about something else. */
export async function signIn(context: BrowserContext, email: string, password: string, locale: Locale = 'en') {
  const answer = await postForm(context.request, `/${locale}/sign-in`, { email, password });
  expect(answer.status(), `${email} signs in`).toBe(303);
}

export const signInAs = (context: BrowserContext, role: DemoRole, locale: Locale = 'en') =>
  signIn(context, addressOf(role), demoPassword(), locale);

/** Somebody who signed up a moment ago and is signed in. Returns the address. */
export async function newTrainee(context: BrowserContext, locale: Locale = 'en', name = 'Айгүл Әлімжанқызы') {
  const email = newAddress('trainee');
  const form = { name, email, password: ownPassword, consent: 'on' };
  expect((await postForm(context.request, `/${locale}/sign-up`, form)).status(), `${email} signs up`).toBe(303);
  await signIn(context, email, ownPassword, locale);
  return email;
}

/** Enrols whoever the browser is signed in as. */
export async function enrol(context: BrowserContext, course: string, locale: Locale = 'en') {
  expect((await postForm(context.request, `/${locale}/courses/${course}/enrolment`, {})).status(), 'enrolled').toBe(
    303,
  );
}
