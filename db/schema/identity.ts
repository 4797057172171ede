import { sql } from 'drizzle-orm';
import { check, col, index, primaryKey, table, uniqueIndex } from '../columns';

export const cities = table('cities', {
  id: col.text('id').primaryKey(),
});

/** A city's names with the years in which they held (Nur-Sultan 2019–2022 is Astana). Null = open. */
export const cityNames = table(
  'city_names',
  {
    cityId: col
      .text('city_id')
      .notNull()
      .references(() => cities.id),
    locale: col.text('locale').notNull(),
    name: col.text('name').notNull(),
    validFrom: col.instant('valid_from'),
    validTo: col.instant('valid_to'),
  },
  (t) => [index('city_names_city').on(t.cityId, t.locale)],
);

export const organisationTypes = [
  'civil_society',
  'local_authority',
  'private',
  'academia',
  'informal_group',
  'media',
  'other',
] as const;

export const organisations = table(
  'organisations',
  {
    id: col.text('id').primaryKey(),
    name: col.text('name').notNull(),
    nameFolded: col.text('name_folded').notNull(),
    type: col.text('type').$type<(typeof organisationTypes)[number]>().notNull(),
    cityId: col.text('city_id').references(() => cities.id),
    createdAt: col.instant('created_at').notNull(),
    /** The organisation that this one turned out to be; its name then is one more name of that one. */
    mergedInto: col.text('merged_into'),
  },
  (t) => [
    index('organisations_merged').on(t.mergedInto),
    uniqueIndex('organisations_name').on(t.nameFolded, t.cityId),
    check(
      'organisations_type',
      sql`${t.type} in ('civil_society','local_authority','private','academia','informal_group','media','other')`,
    ),
  ],
);

export const organisationAliases = table(
  'organisation_aliases',
  {
    organisationId: col
      .text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    aliasFolded: col.text('alias_folded').notNull(),
    alias: col.text('alias').notNull(),
  },
  (t) => [primaryKey({ columns: [t.aliasFolded, t.organisationId] })],
);

/** A human being, with or without an account. Null in a profile field = not stated. */
export const persons = table(
  'persons',
  {
    id: col.text('id').primaryKey(),
    nameKk: col.text('name_kk'),
    nameRu: col.text('name_ru'),
    nameLatin: col.text('name_latin'),
    /** All names, folded, for search. */
    namesFolded: col.text('names_folded').notNull(),
    sex: col.text('sex'),
    ageBand: col.text('age_band'),
    sector: col.text('sector'),
    cityId: col.text('city_id').references(() => cities.id),
    createdAt: col.instant('created_at').notNull(),
    erasedAt: col.instant('erased_at'),
    /** The person that this one turned out to be: all rows are theirs, the names here still find them. */
    mergedInto: col.text('merged_into'),
  },
  (t) => [
    index('persons_merged').on(t.mergedInto),
    index('persons_names').on(t.namesFolded),
    index('persons_city').on(t.cityId),
    check('persons_sex', sql`${t.sex} in ('woman','man')`),
    check('persons_age_band', sql`${t.ageBand} in ('14-17','18-24','25-34','35-44','45-54','55-64','65+')`),
    check(
      'persons_sector',
      sql`${t.sector} in ('civil_society','local_authority','private','academia','informal_group','media','other')`,
    ),
    check(
      'persons_name_length',
      sql`length(coalesce(${t.nameKk}, '')) <= 120 and length(coalesce(${t.nameRu}, '')) <= 120 and length(coalesce(${t.nameLatin}, '')) <= 120`,
    ),
  ],
);

/** Who worked where, from when to when: a report about last year keeps last year's employer. */
export const affiliations = table(
  'affiliations',
  {
    id: col.text('id').primaryKey(),
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
    organisationId: col
      .text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    position: col.text('position'),
    startedAt: col.instant('started_at').notNull(),
    endedAt: col.instant('ended_at'),
  },
  (t) => [
    index('affiliations_person').on(t.personId, t.endedAt),
    index('affiliations_organisation').on(t.organisationId, t.endedAt),
  ],
);

export const accounts = table(
  'accounts',
  {
    id: col.text('id').primaryKey(),
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
    /** Lower-cased, NFC. */
    email: col.text('email').notNull(),
    passwordHash: col.text('password_hash'),
    locale: col.text('locale').$type<'kk' | 'ru' | 'en'>().notNull(),
    verifiedAt: col.instant('verified_at'),
    /** Made by `demo load`; its password is public. */
    demo: col.flag('demo').notNull(),
    createdAt: col.instant('created_at').notNull(),
    closedAt: col.instant('closed_at'),
  },
  (t) => [
    uniqueIndex('accounts_email').on(t.email),
    index('accounts_demo').on(t.demo),
    uniqueIndex('accounts_person').on(t.personId),
    check('accounts_locale', sql`${t.locale} in ('kk','ru','en')`),
    check('accounts_email_length', sql`length(${t.email}) <= 254`),
  ],
);

/** Signed-in devices. `id` is the SHA-256 of the token that the browser holds. */
export const sessions = table(
  'sessions',
  {
    id: col.text('id').primaryKey(),
    accountId: col
      .text('account_id')
      .notNull()
      .references(() => accounts.id),
    createdAt: col.instant('created_at').notNull(),
    expiresAt: col.instant('expires_at').notNull(),
    /** Nothing prolongs a session beyond this instant. */
    endsAt: col.instant('ends_at').notNull(),
    secondFactorAt: col.instant('second_factor_at'),
    userAgent: col.text('user_agent').notNull(),
  },
  (t) => [index('sessions_account').on(t.accountId)],
);

/** Single-use secrets sent by mail; `id` is the SHA-256 of what was sent. */
export const mailTokens = table(
  'mail_tokens',
  {
    id: col.text('id').primaryKey(),
    accountId: col
      .text('account_id')
      .notNull()
      .references(() => accounts.id),
    purpose: col.text('purpose').$type<'verify' | 'reset'>().notNull(),
    createdAt: col.instant('created_at').notNull(),
    expiresAt: col.instant('expires_at').notNull(),
    usedAt: col.instant('used_at'),
  },
  (t) => [
    index('mail_tokens_account').on(t.accountId),
    check('mail_tokens_purpose', sql`${t.purpose} in ('verify','reset')`),
  ],
);

/** Time-based one-time passwords of staff. Confirmed once a first code was right. */
export const secondFactors = table('second_factors', {
  accountId: col
    .text('account_id')
    .primaryKey()
    .references(() => accounts.id),
  /** Base 32, encrypted with the key in DATA_DIR. */
  secret: col.text('secret').notNull(),
  createdAt: col.instant('created_at').notNull(),
  confirmedAt: col.instant('confirmed_at'),
  /** The last time step that was accepted: a code works once. */
  lastStep: col.whole('last_step'),
});

export const recoveryCodes = table(
  'recovery_codes',
  {
    id: col.text('id').primaryKey(),
    accountId: col
      .text('account_id')
      .notNull()
      .references(() => accounts.id),
    usedAt: col.instant('used_at'),
  },
  (t) => [index('recovery_codes_account').on(t.accountId)],
);

/** A role with its scope, given by someone at some time, and perhaps taken away. */
export const grants = table(
  'grants',
  {
    id: col.text('id').primaryKey(),
    accountId: col
      .text('account_id')
      .notNull()
      .references(() => accounts.id),
    role: col.text('role').$type<'trainer' | 'coordinator' | 'administrator'>().notNull(),
    scope: col.text('scope').$type<'all' | 'course' | 'programme' | 'city' | 'organisation'>().notNull(),
    scopeId: col.text('scope_id'),
    grantedBy: col.text('granted_by'),
    grantedAt: col.instant('granted_at').notNull(),
    revokedAt: col.instant('revoked_at'),
  },
  (t) => [
    index('grants_account').on(t.accountId),
    check('grants_role', sql`${t.role} in ('trainer','coordinator','administrator')`),
    check('grants_scope', sql`${t.scope} in ('all','course','programme','city','organisation')`),
    check('grants_scope_id', sql`(${t.scope} = 'all') = (${t.scopeId} is null)`),
  ],
);

/** What somebody agreed to: which text, in which language, when, and when it was withdrawn. */
export const consents = table(
  'consents',
  {
    id: col.text('id').primaryKey(),
    personId: col
      .text('person_id')
      .notNull()
      .references(() => persons.id),
    purpose: col.text('purpose').notNull(),
    textVersion: col.text('text_version').notNull(),
    locale: col.text('locale').notNull(),
    givenAt: col.instant('given_at').notNull(),
    withdrawnAt: col.instant('withdrawn_at'),
  },
  (t) => [index('consents_person').on(t.personId, t.purpose)],
);

/** Attempts per key and window, kept here so that a restart forgets nothing. */
export const rateLimits = table('rate_limits', {
  key: col.text('key').primaryKey(),
  windowStart: col.instant('window_start').notNull(),
  hits: col.whole('hits').notNull(),
});
