import { z } from 'zod';
import { isDay } from '~/platform/calendar';
import { sectors } from '../identity/profile.schema';
import { currencies, initiativeOrigins, initiativeStatuses } from './initiative-choices';

const line = (max: number) =>
  z
    .string('invalid')
    .default('')
    .transform((text) => text.replace(/\s+/gu, ' ').trim())
    .refine((text) => [...text].length <= max, 'tooLong');
const choice = (max = 60) => line(max).transform((text) => text || null);

/** Hundredths of what somebody typed, such as `1 250 000` or `99,50`; null = nothing, NaN = no amount. */
export function hundredths(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f]/gu, '').replace(',', '.');
  if (plain === '') return null;
  const amount = /^\d{1,12}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : Number.NaN;
  return amount;
}

const repeated = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) => [value].flat());

/** The form of an initiative. Partners are rows of a name and a sector; rows without a name do not count. */
export const initiativeShape = z
  .object({
    /** Id of a new one, made with its form. */
    initiative: z.string('invalid').default(''),
    title: line(200).refine((text) => text !== '', 'required'),
    startedOn: z.string('invalid').default('').refine(isDay, 'dayWrong'),
    origin: z.enum(initiativeOrigins, 'required'),
    status: z.enum(initiativeStatuses, 'required'),
    place: choice(),
    partnerName: repeated,
    partnerSector: repeated,
    amount: line(30).refine((text) => !Number.isNaN(hundredths(text)), 'amountWrong'),
    currency: z.enum(currencies, 'invalid').default('KZT'),
  })
  .transform(({ initiative, partnerName, partnerSector, amount: typed, currency, ...facts }) => {
    const amount = hundredths(typed);
    const partners = partnerName
      .map((name, i) => ({ name: name.replace(/\s+/gu, ' ').trim(), sector: partnerSector[i] ?? '' }))
      .filter(({ name }) => name !== '');
    return { id: initiative, facts: { ...facts, partners, amount, currency: amount === null ? null : currency } };
  });

export type InitiativeInput = z.output<typeof initiativeShape>['facts'];

export const isSector = (value: string): boolean => sectors.includes(value as never);

export * from './initiative-choices';
