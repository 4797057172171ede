import type { Locale, WordParams } from '~/words/words';

/** What a line of a list may say about somebody. */
export const rosterFields = ['name', 'email', 'sex', 'organisation', 'position', 'city', 'language', 'course'] as const;
export type RosterField = (typeof rosterFields)[number];

/** A line as the file says it; null = the cell is empty or there is no such column. */
export type LineData = Record<RosterField, string | null>;

export const outcomes = ['invited', 'enrolled', 'changed', 'unchanged', 'refused'] as const;
export type Outcome = (typeof outcomes)[number];

/** What a list of lines can be narrowed down to. */
export const lineFilters = [...outcomes, 'attention'] as const;
export type LineFilter = (typeof lineFilters)[number];
export const isLineFilter = (value: unknown): value is LineFilter => lineFilters.includes(value as LineFilter);

export type Counts = Record<LineFilter, number>;
export const noCounts = (): Counts => ({
  invited: 0,
  enrolled: 0,
  changed: 0,
  unchanged: 0,
  refused: 0,
  attention: 0,
});

/** A sentence about a line: its key in words/…/rosters at `reason.…`, or a code of words/…/errors. */
export interface Reason {
  code: string;
  params?: WordParams;
}

export type Changeable = 'name' | 'sex' | 'city' | 'organisation' | 'position';

export interface Change {
  field: Changeable;
  /** As it is kept: ids of cities, codes of a sex, else text. */
  from: string | null;
  to: string;
}

export interface LineDetails {
  reasons: Reason[];
  changes: Change[];
  /** Fields in which the file says something else than what is kept, and what is kept stays. */
  stays: Changeable[];
  /** What this import wrote down of the person, as it is kept. */
  wrote?: Partial<Record<Changeable, string>>;
  /** People whom the importer sees and whose name is much alike. */
  alike: string[];
  /** Lines of the same file with much the same name and another address. */
  alikeLines: number[];
  /** Set where the organisation is new here and nothing was chosen for it: names that are near it. */
  newOrganisation?: string[];
  /** The organisation that was unknown when the list was planned, whatever was chosen for it. */
  unknownOrganisation?: UnknownOrganisation;
}

/** An organisation as lines name it. */
export interface UnknownOrganisation {
  name: string;
  cityId: string | null;
}

export const organisationKinds = [
  'civil_society',
  'local_authority',
  'private',
  'academia',
  'informal_group',
  'media',
  'other',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** What an unknown organisation is: one that is there, or a new one of this type in this city. */
export type OrganisationChoice = { is: string } | { type: OrganisationKind; cityId: string | null };
/** By `unknownKey`. */
export type OrganisationChoices = Record<string, OrganisationChoice>;

/** What was noticed about the file as a whole. */
export interface RosterRemarks {
  unknownColumns: string[];
  phone: boolean;
  encoding: string | null;
}

export interface RosterOptions {
  courseId: string | null;
  /** The file is the whole list of this cohort, or of the course (perhaps only of one organisation); null = it adds. */
  whole?: { cohortId: string } | { organisationId: string | null } | null;
  dueAt: number | null;
  locale: Locale;
  /** What was chosen for organisations that nobody knows. */
  organisationChoices?: OrganisationChoices | null;
}

/** The most bytes and lines that a file may have, and what a workbook may unpack to. */
export const rosterLimits = { bytes: 5 * 1024 * 1024, rows: 10_000, unpacked: 64 * 1024 * 1024 } as const;
