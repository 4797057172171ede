import { sql } from 'drizzle-orm';
import { check, col, index, primaryKey, table, uniqueIndex } from '../columns';
import { accounts, cities, organisations } from './identity';

/** A report with filters that somebody has given a name. What it shows is always within the scope of whoever opens it. */
export const reportViews = table(
  'report_views',
  {
    id: col.text('id').primaryKey(),
    ownerId: col
      .text('owner_id')
      .notNull()
      .references(() => accounts.id),
    /** Name of the report. */
    report: col.text('report').notNull(),
    name: col.text('name').notNull(),
    nameFolded: col.text('name_folded').notNull(),
    filters: col.json<Record<string, string>>('filters').notNull(),
    /** Seen by coordinators whose scope is as wide as the owner's, or wider. */
    shared: col.flag('shared').notNull(),
    createdAt: col.instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('report_views_name').on(t.ownerId, t.report, t.nameFolded),
    index('report_views_shared').on(t.shared, t.report),
    check('report_views_name_length', sql`length(${t.name}) between 1 and 80`),
  ],
);

/** A letter with the link to a saved view, again and again. `hour` and days are those of Almaty. */
export const reportSchedules = table(
  'report_schedules',
  {
    id: col.text('id').primaryKey(),
    viewId: col
      .text('view_id')
      .notNull()
      .references(() => reportViews.id),
    ownerId: col
      .text('owner_id')
      .notNull()
      .references(() => accounts.id),
    format: col.text('format').notNull(),
    rhythm: col.text('rhythm').$type<'weekly' | 'monthly'>().notNull(),
    /** 1 (Monday) to 7, or a day of the month; a month that is shorter has it on its last day. */
    day: col.whole('day').notNull(),
    hour: col.whole('hour').notNull(),
    nextAt: col.instant('next_at').notNull(),
    /** Instant of the report that the last letter led to. */
    lastAt: col.instant('last_at'),
    pausedAt: col.instant('paused_at'),
    pausedBecause: col.text('paused_because').$type<'owner' | 'role' | 'view'>(),
    createdAt: col.instant('created_at').notNull(),
  },
  (t) => [
    index('report_schedules_owner').on(t.ownerId, t.id),
    index('report_schedules_view').on(t.viewId),
    check('report_schedules_rhythm', sql`${t.rhythm} in ('weekly','monthly')`),
    check('report_schedules_day', sql`${t.day} between 1 and 31`),
    check('report_schedules_hour', sql`${t.hour} between 0 and 23`),
    check('report_schedules_paused', sql`(${t.pausedAt} is null) = (${t.pausedBecause} is null)`),
  ],
);

/** Something that people of several sectors do together after a course. What is known of it stands in its versions. */
export const initiatives = table(
  'initiatives',
  {
    id: col.text('id').primaryKey(),
    /** For people, addresses and reports, such as JI-2026-001. Never changed. */
    code: col.text('code').notNull(),
    createdBy: col.text('created_by').notNull(),
    createdAt: col.instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('initiatives_code').on(t.code),
    check('initiatives_code_length', sql`length(${t.code}) between 3 and 30`),
  ],
);

/** What an initiative was at a time: each change is a further version, and the last one by an instant counts. */
export const initiativeVersions = table(
  'initiative_versions',
  {
    initiativeId: col
      .text('initiative_id')
      .notNull()
      .references(() => initiatives.id),
    /** 1, 2, 3 … */
    number: col.whole('number').notNull(),
    title: col.text('title').notNull(),
    /** Day of the calendar, YYYY-MM-DD. */
    startedOn: col.text('started_on').notNull(),
    origin: col.text('origin').$type<'course' | 'forum' | 'fund'>().notNull(),
    status: col.text('status').$type<'idea' | 'agreed' | 'running' | 'done'>().notNull(),
    /** Where it is at work, or who keeps it; they decide in whose scope it is. */
    cityId: col.text('city_id').references(() => cities.id),
    organisationId: col.text('organisation_id').references(() => organisations.id),
    programme: col.text('programme'),
    partners: col.json<{ name: string; sector: string }[]>('partners').notNull(),
    /** Names of the partners, folded, for search. */
    partnersFolded: col.text('partners_folded').notNull(),
    /** Their sectors, each once, a space around each. */
    sectors: col.text('sectors').notNull(),
    sectorCount: col.whole('sector_count').notNull(),
    /** In hundredths of the currency. */
    amount: col.money('amount'),
    currency: col.text('currency').$type<'KZT' | 'EUR' | 'USD'>(),
    /** SHA-256 of the evidence. */
    evidence: col.text('evidence'),
    savedBy: col.text('saved_by').notNull(),
    savedAt: col.instant('saved_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.initiativeId, t.number] }),
    check('initiative_versions_title', sql`length(${t.title}) between 1 and 200`),
    check('initiative_versions_origin', sql`${t.origin} in ('course','forum','fund')`),
    check('initiative_versions_status', sql`${t.status} in ('idea','agreed','running','done')`),
    check('initiative_versions_currency', sql`${t.currency} is null or ${t.currency} in ('KZT','EUR','USD')`),
    check('initiative_versions_amount', sql`(${t.amount} is null) = (${t.currency} is null)`),
  ],
);

/** Another member of the staff has looked at a version and its evidence. */
export const initiativeChecks = table(
  'initiative_checks',
  {
    initiativeId: col
      .text('initiative_id')
      .notNull()
      .references(() => initiatives.id),
    number: col.whole('number').notNull(),
    /** Account. */
    checkedBy: col.text('checked_by').notNull(),
    checkedAt: col.instant('checked_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.initiativeId, t.number] })],
);

/** The files that prove initiatives, stored in DATA_DIR/evidence under their SHA-256. */
export const initiativeFiles = table(
  'initiative_files',
  {
    initiativeId: col
      .text('initiative_id')
      .notNull()
      .references(() => initiatives.id),
    hash: col.text('hash').notNull(),
    contentType: col.text('content_type').notNull(),
    bytes: col.whole('bytes').notNull(),
    uploadedBy: col.text('uploaded_by').notNull(),
    uploadedAt: col.instant('uploaded_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.initiativeId, t.hash] })],
);
