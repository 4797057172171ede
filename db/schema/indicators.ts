import { sql } from 'drizzle-orm';
import { check, col, index, primaryKey, table } from '../columns';

/**
 * What an indicator began with and is to reach in a period, as it was entered: a correction is a further row, and the
 * latest one counts. Days are YYYY-MM-DD; null = without a beginning, without an end.
 */
export const indicatorTargets = table(
  'indicator_targets',
  {
    /** Made with the form: sending it twice enters it once. */
    id: col.text('id').primaryKey(),
    indicator: col.text('indicator').notNull(),
    fromDay: col.text('from_day'),
    toDay: col.text('to_day'),
    baseline: col.real('baseline'),
    /** Day of which the baseline is. */
    baselineOn: col.text('baseline_on'),
    target: col.real('target'),
    /** How the figure was checked or what to know of it, in the words of whoever entered it. */
    note: col.text('note').notNull(),
    /** Who has checked it, as a report names them. */
    checkedBy: col.text('checked_by').notNull(),
    /** Account that entered it. */
    setBy: col.text('set_by').notNull(),
    setAt: col.instant('set_at').notNull(),
  },
  (t) => [
    index('indicator_targets_indicator').on(t.indicator, t.setAt),
    check('indicator_targets_note', sql`length(${t.note}) <= 500`),
    check('indicator_targets_checked_by', sql`length(${t.checkedBy}) <= 120`),
  ],
);

/** Figures of a period as they were told on a day. Rows are only ever added; their hash stands in the chain of events. */
export const frozenPeriods = table(
  'frozen_periods',
  {
    /** Made with the form: sending it twice freezes once. */
    id: col.text('id').primaryKey(),
    title: col.text('title').notNull(),
    fromDay: col.text('from_day').notNull(),
    toDay: col.text('to_day').notNull(),
    /** The filters beside the days, as JSON. */
    filters: col.text('filters').notNull(),
    /** The scopes of whoever froze it, as JSON: `["all"]`, or a list of scopes. */
    scope: col.text('scope').notNull(),
    /** Of which instant the figures are. */
    at: col.instant('at').notNull(),
    frozenBy: col.text('frozen_by').notNull(),
    frozenAt: col.instant('frozen_at').notNull(),
    /** The rows of indicator_summary, as JSON: its files are made of them. */
    figures: col.text('figures').notNull(),
    /** How many rows of frozen_members stand behind the figures. */
    members: col.whole('members').notNull(),
    /** SHA-256 over all of the above and the members, in the canonical form of `frozen/canonical.ts`. */
    sha256: col.text('sha256').notNull(),
  },
  (t) => [
    index('frozen_periods_days').on(t.fromDay, t.toDay),
    check('frozen_periods_title', sql`length(${t.title}) between 1 and 120`),
    check('frozen_periods_day_order', sql`${t.fromDay} <= ${t.toDay}`),
  ],
);

/** Who and what stands behind the figures of a frozen period: opaque references, never a name or an address. */
export const frozenMembers = table(
  'frozen_members',
  {
    periodId: col
      .text('period_id')
      .notNull()
      .references(() => frozenPeriods.id),
    indicator: col.text('indicator').notNull(),
    /** What is counted: the reference of a person, or the id of an enrolment, a certificate, an organisation … */
    unit: col.text('unit').notNull(),
    /** Stands for the person in every report; stays when the person is erased. */
    personRef: col.text('person_ref'),
    sex: col.text('sex'),
    ageBand: col.text('age_band'),
    sector: col.text('sector'),
    cityId: col.text('city_id'),
    /** 1, or what is measured: met (1) or not (0), points of gain. */
    measure: col.whole('measure').notNull(),
    /** Counts in the period too; otherwise only in what came before it. */
    inPeriod: col.flag('in_period').notNull(),
    /** When it became so. */
    since: col.instant('since').notNull(),
    /** What it is called where it is no person: a course, a number, an organisation. */
    label: col.text('label'),
  },
  (t) => [primaryKey({ columns: [t.periodId, t.indicator, t.unit] }), index('frozen_members_person').on(t.personRef)],
);

/** That a frozen period is shown to everybody, or no longer: the latest row counts. */
export const periodPublications = table(
  'period_publications',
  {
    id: col.text('id').primaryKey(),
    periodId: col
      .text('period_id')
      .notNull()
      .references(() => frozenPeriods.id),
    shown: col.flag('shown').notNull(),
    by: col.text('by_account').notNull(),
    at: col.instant('at').notNull(),
  },
  (t) => [index('period_publications_period').on(t.periodId, t.id)],
);
