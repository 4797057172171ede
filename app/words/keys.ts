/** One line a room; English decides which keys there are, a test holds Kazakh and Russian to them. */
interface Rooms {
  account: typeof import('./en/account.json');
  admin: typeof import('./en/admin.staff.json');
  archive: typeof import('./en/archive.server.json');
  assignments: typeof import('./en/assignments.json');
  attendance: typeof import('./en/attendance.server.json');
  blocks: typeof import('./en/blocks.json');
  certificates: typeof import('./en/certificates.json');
  credentials: typeof import('./en/credentials.json') & typeof import('./en/credentials.server.json');
  cohorts: typeof import('./en/cohorts.staff.json');
  comments: typeof import('./en/comments.json') & typeof import('./en/comments.staff.json');
  common: typeof import('./en/common.json');
  coordinate: typeof import('./en/coordinate.staff.json');
  courses: typeof import('./en/courses.json');
  desk: typeof import('./en/desk.staff.json') & typeof import('./en/desk.server.json');
  errors: typeof import('./en/errors.json') &
    typeof import('./en/errors.staff.json') &
    typeof import('./en/errors.server.json');
  faults: typeof import('./en/faults.server.json');
  glossary: typeof import('./en/glossary.server.json');
  help: typeof import('./en/help.server.json');
  indicators: typeof import('./en/indicators.staff.json') & typeof import('./en/indicators.server.json');
  initiatives: typeof import('./en/initiatives.staff.json');
  issuing: typeof import('./en/issuing.staff.json');
  items: typeof import('./en/items.staff.json');
  learn: typeof import('./en/learn.json');
  library: typeof import('./en/library.json');
  mail: typeof import('./en/mail.server.json');
  marking: typeof import('./en/marking.json') &
    typeof import('./en/marking.staff.json') &
    typeof import('./en/marking.server.json');
  meetings: typeof import('./en/meetings.json') &
    typeof import('./en/meetings.staff.json') &
    typeof import('./en/meetings.server.json');
  merging: typeof import('./en/merging.staff.json') & typeof import('./en/merging.server.json');
  notices: typeof import('./en/notices.json') & typeof import('./en/notices.server.json');
  paper: typeof import('./en/paper.server.json');
  printed: typeof import('./en/printed.server.json');
  questions: typeof import('./en/questions.staff.json') & typeof import('./en/questions.server.json');
  quiz: typeof import('./en/quiz.json');
  'quiz-export': typeof import('./en/quiz-export.server.json');
  'quiz-import': typeof import('./en/quiz-import.server.json');
  reports: typeof import('./en/reports.staff.json');
  review: typeof import('./en/review.staff.json') & typeof import('./en/review.server.json');
  rubric: typeof import('./en/rubric.staff.json');
  rosters: typeof import('./en/rosters.staff.json') & typeof import('./en/rosters.server.json');
  sheet: typeof import('./en/sheet.server.json');
  coursefiles: typeof import('./en/coursefiles.staff.json');
  studio: typeof import('./en/studio.staff.json');
  stops: typeof import('./en/stops.staff.json');
  surveys: typeof import('./en/surveys.json') & typeof import('./en/surveys.server.json');
  teach: typeof import('./en/teach.staff.json');
  verdicts: typeof import('./en/verdicts.server.json');
  translating: typeof import('./en/translating.staff.json');
}

export type WordKey = { [R in keyof Rooms]: `${R}.${keyof Rooms[R] & string}` }[keyof Rooms];
