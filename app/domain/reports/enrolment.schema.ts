import { z } from 'zod';
import { isDay } from '~/platform/calendar';
import { locales } from '~/words/words';
import { sectors, sexes } from '../identity/profile.schema';
import { initiativeStatuses } from '../initiatives/initiative.schema';
import { certificateStatuses } from './certificate-register.schema';

export const states = ['notStarted', 'inProgress', 'completed', 'withdrawn'] as const;
/** Where somebody stands in a course. What was earned stays `completed`, also for one who left afterwards. */
export type EnrolmentState = (typeof states)[number];

/** Why somebody needs the coordinator; `missed` is of the sessions of their cohort. */
export const needs = ['overdue', 'missed', 'stalled', 'notStarted'] as const;
export type Need = (typeof needs)[number];

/** How a list is sorted: the latest enrolment first, or by folded name. */
export type Order = 'recent' | 'name';

/** A value of a profile that the person has not given: shown and counted, never dropped. */
export const notStated = 'not_stated';

/** What a list of enrolments may be asked for. `started`: whatever came after; `certified`: holds a certificate that stands. */
export const enrolmentStatuses = [...states, 'started', 'certified'] as const;
type EnrolmentStatus = (typeof enrolmentStatuses)[number];

/** Every value of the filter `status`; a report says which of them mean something there. */
export const statuses = [...enrolmentStatuses, ...certificateStatuses, ...initiativeStatuses] as const;
export type Status = (typeof statuses)[number];

export const isEnrolmentStatus = (status: Status): status is EnrolmentStatus =>
  enrolmentStatuses.includes(status as EnrolmentStatus);

/** What a wrong value in an address means: nothing. */
const lenient = <T extends z.ZodType>(shape: T) => shape.optional().catch(undefined);
const word = z.string().trim().min(1).max(100);
const day = z.string().refine(isDay);

export const enrolmentFilters = z.object({
  /** Slug. */
  course: lenient(word),
  /** Id of a city, or `not_stated`. */
  city: lenient(word),
  /** The beginning of a word of the organisation's name or of an alias. */
  organisation: lenient(word),
  status: lenient(z.enum(statuses)),
  language: lenient(z.enum([...locales, notStated])),
  sex: lenient(z.enum([...sexes, notStated])),
  sector: lenient(z.enum([...sectors, notStated])),
  need: lenient(z.enum([...needs, 'any'])),
  /** Enrolled on this day or later, in Almaty. */
  from: lenient(day),
  /** Enrolled on this day or earlier. */
  to: lenient(day),
  /** Code of the cohort in which the course was taken. */
  cohort: lenient(word.toUpperCase()),
  /** Beginnings of the words of a name, or a whole e-mail address. */
  q: lenient(word),
});

/** Which enrolments are meant; nothing named = all within the actor's scope. */
export type EnrolmentFilters = z.output<typeof enrolmentFilters>;

export const filterNames = Object.keys(enrolmentFilters.shape) as (keyof EnrolmentFilters)[];

/** The filters that an address names. */
export const filtersIn = (address: URLSearchParams): EnrolmentFilters =>
  enrolmentFilters.parse(Object.fromEntries(filterNames.map((name) => [name, address.get(name) ?? undefined])));
