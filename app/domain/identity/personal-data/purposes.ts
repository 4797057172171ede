/** The consent asked at sign-up. Its words stand in account.json; a change of them needs a new version here. */
export const consent = { purpose: 'learning', version: '1' } as const;

/** The consent to be quoted, ticked beside words of one's own. Its words stand in surveys.json. */
export const quotation = { purpose: 'quotation', version: '1' } as const;

/**
 * What is kept about a person, why and for how long: the one table, drawn on the privacy page and in the account.
 * Each key has three sentences in account.json: purpose<Key>What, …Why, …Until. `tables` are those that hold it; a
 * test sees to it that no table with a person in it is left out here, in the export or in the erasure.
 */
export const purposes = [
  { key: 'Account', tables: ['accounts', 'mailTokens', 'secondFactors', 'recoveryCodes', 'grants'] },
  { key: 'Name', tables: ['persons'] },
  { key: 'Profile', tables: ['persons', 'affiliations'] },
  { key: 'Devices', tables: ['sessions', 'rateLimits'] },
  {
    key: 'Learning',
    tables: [
      'enrolments',
      'learningEvents',
      'lessonProgress',
      'attempts',
      'grantedAttempts',
      'answers',
      'marks',
      'completions',
      'cohortMembers',
      'cohortTrainers',
      'attendanceMarks',
      'works',
      'workFiles',
      'workMarks',
      'workResults',
    ],
  },
  { key: 'Surveys', tables: ['surveyAnswers', 'followUps', 'followUpRefusals'] },
  { key: 'Lists', tables: ['rosterLines', 'rosterRemovals'] },
  { key: 'Own', tables: ['notes', 'bookmarks', 'readingPositions', 'blockAnswers'] },
  { key: 'Comments', tables: ['lessonComments'] },
  { key: 'Letters', tables: ['noticePreferences', 'notices', 'calendarFeeds'] },
  { key: 'Figures', tables: ['frozenMembers'] },
  { key: 'Certificates', tables: ['certificates', 'certificateSheets', 'signedCredentials', 'certificateListRows'] },
  { key: 'Consents', tables: ['consents'] },
  { key: 'Audit', tables: ['events'] },
] as const;

export type PurposeKey = (typeof purposes)[number]['key'];
