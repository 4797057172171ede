/** One line a room; English decides which keys there are, a test holds Kazakh and Russian to them. */
interface Rooms {
  account: typeof import('./en/account.json');
  admin: typeof import('./en/admin.json');
  assignments: typeof import('./en/assignments.json');
  blocks: typeof import('./en/blocks.json');
  certificates: typeof import('./en/certificates.json');
  cohorts: typeof import('./en/cohorts.json');
  common: typeof import('./en/common.json');
  coordinate: typeof import('./en/coordinate.json');
  courses: typeof import('./en/courses.json');
  errors: typeof import('./en/errors.json');
  indicators: typeof import('./en/indicators.json') & typeof import('./en/indicators.server.json');
  learn: typeof import('./en/learn.json');
  library: typeof import('./en/library.json');
  quiz: typeof import('./en/quiz.json');
  rosters: typeof import('./en/rosters.json') & typeof import('./en/rosters.server.json');
  reports: typeof import('./en/reports.json');
  teach: typeof import('./en/teach.json');
  archive: typeof import('./en/archive.server.json');
  faults: typeof import('./en/faults.server.json');
  glossary: typeof import('./en/glossary.server.json');
  help: typeof import('./en/help.server.json');
  mail: typeof import('./en/mail.server.json');
  printed: typeof import('./en/printed.server.json');
  sheet: typeof import('./en/sheet.server.json');
}

export type WordKey = { [R in keyof Rooms]: `${R}.${keyof Rooms[R] & string}` }[keyof Rooms];
