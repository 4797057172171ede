/** Who asks: each role with its own scope, and a coordinator of another organisation. */
export const askers = ['guest', 'trainee', 'trainer', 'coordinator', 'administrator', 'stranger'] as const;
export type Asker = (typeof askers)[number];

/** A status for each asker, in the order of `askers`. */
type Expected = readonly [number, number, number, number, number, number];

const everybody: Expected = [200, 200, 200, 200, 200, 200];
const nobody: Expected = [404, 404, 404, 404, 404, 404];
/** An address that stands for another: printed, or in no language yet. */
const onward: Expected = [302, 302, 302, 302, 302, 302];
const elsewhere: Expected = [303, 303, 303, 303, 303, 303];
const members: Expected = [303, 200, 200, 200, 200, 200];
const guestsOnly: Expected = [200, 303, 303, 303, 303, 303];
/** A verb: it takes a form and has no page, so one is led to a page that says so. */
const verb: Expected = elsewhere;
/** The same for verbs that ask a guest to sign in first. */
const memberVerb: Expected = elsewhere;
const owner: Expected = [303, 200, 404, 404, 404, 404];
const trainers: Expected = [303, 404, 200, 404, 200, 404];
const trainersFile: Expected = [303, 303, 200, 303, 200, 303];
/** Pages of lists: a coordinator of another organisation has them too, and sees their own people there. */
const coordinators: Expected = [303, 404, 404, 200, 200, 200];
/** Pages about one person, or a cohort of theirs: for another organisation's coordinator there is no such person. */
const coordinatorsOfThisPerson: Expected = [303, 404, 404, 200, 200, 404];
/** What a cohort's trainers see too. */
const staffOfThisCohort: Expected = [303, 404, 200, 200, 200, 404];
/** A file has no page to be missing on: whoever may not have it is led to one that says so. */
const coordinatorsFile: Expected = [303, 303, 303, 200, 200, 200];
/** A list that the coordinator made: for another coordinator there is no such list. */
const ownRoster: Expected = [303, 404, 404, 200, 200, 404];
/** A saved view or a schedule of the coordinator: another one, and an administrator too, has their own. */
const ownView: Expected = [303, 404, 404, 200, 404, 404];
/** A period that the coordinator froze: seen with full scope, or with the very same reach. */
const sameReach: Expected = [303, 404, 404, 200, 200, 404];
const sameReachFile: Expected = [303, 303, 303, 200, 200, 303];
/** What is of the whole programme: only with full scope. */
const wholeProgramme: Expected = [303, 404, 404, 404, 200, 404];
const administrators: Expected = [303, 404, 404, 404, 200, 404];

/**
 * Every address of app/routes.ts without its language, and what a GET answers to whom. `:course` and the like are the
 * trainee's: their course, their attempt, their certificate, their person.
 */
export const access: Record<string, Expected> = {
  '/': elsewhere,
  '/c/:code': onward,
  '/.well-known/did.json': everybody,
  '/.well-known/jwks.json': everybody,
  '/credentials/issuer': everybody,
  '/credentials/keys/:key': everybody,
  '/credentials/achievements/:version': onward,
  '/credentials/status/:list': everybody,
  '/calendar/:token.ics': elsewhere,
  '/a/:meeting/:code': elsewhere,
  '/:locale': everybody,
  '/:locale/help': everybody,
  '/:locale/privacy': everybody,
  '/:locale/accessibility': everybody,

  '/:locale/courses': everybody,
  '/:locale/courses/:course': everybody,
  '/:locale/courses/:course/enrolment': verb,
  '/:locale/courses/:course/withdrawal': verb,
  '/:locale/courses/:course/deadline.ics': elsewhere,
  '/:locale/courses/:course/library': everybody,
  '/:locale/courses/:course/library/:module.pdf': everybody,
  '/:locale/courses/:course/library/:module': everybody,
  '/:locale/courses/:course/certificate': [303, 303, 404, 404, 404, 404],

  '/:locale/courses/:course/survey': [303, 200, 404, 404, 404, 404],

  '/:locale/glossary': everybody,
  '/:locale/glossary/:term': everybody,
  '/:locale/figures': everybody,
  '/:locale/figures/open-data.csv': everybody,
  '/:locale/figures/certificates.csv': everybody,
  '/:locale/figures/dictionary.csv': everybody,
  '/:locale/archive': everybody,
  '/:locale/archive/:slug': everybody,

  '/:locale/learn/:course': elsewhere,
  '/:locale/learn/:course/quizzes/:quiz': everybody,
  '/:locale/learn/:course/assignments/:assignment': everybody,
  '/:locale/learn/:course/assignments/:assignment/work': members,
  '/:locale/learn/:course/assignments/:assignment/work/handing-in': members,
  '/:locale/learn/:course/assignments/:assignment/work/files/:file': [303, 200, 303, 303, 303, 303],
  '/:locale/learn/:course/:lesson': everybody,
  '/:locale/learn/:course/:lesson/completion': verb,
  '/:locale/learn/:course/:lesson/reading': verb,
  '/:locale/learn/:course/:lesson/blocks/:block': verb,
  '/:locale/learn/:course/:lesson/notes': verb,
  '/:locale/learn/:course/:lesson/notes/:note/deletion': verb,
  '/:locale/learn/:course/:lesson/comments': verb,
  '/:locale/learn/:course/:lesson/comments/new': members,
  '/:locale/learn/:course/:lesson/bookmark': verb,
  '/:locale/attempts/:attempt': owner,
  '/:locale/attempts/:attempt/answers': verb,
  '/:locale/attempts/:attempt/submission': verb,

  '/:locale/my': members,
  '/:locale/my/notes': members,
  '/:locale/my/sessions/:meeting.ics': [303, 200, 303, 303, 303, 303],

  '/:locale/attendance': members,
  '/:locale/attendance/:meeting': members,
  '/:locale/kiosk/:token': nobody,

  '/:locale/follow-up/:token': everybody,
  '/:locale/follow-up/:token/refusal': verb,

  '/:locale/verify': everybody,
  '/:locale/verify/manual': everybody,
  '/:locale/achievements/:version': everybody,
  '/:locale/certificates/:code': everybody,
  '/:locale/certificates/:code/revocation': coordinatorsOfThisPerson,
  '/:locale/certificates/:code/correction': coordinatorsOfThisPerson,

  '/:locale/sign-in': guestsOnly,
  '/:locale/sign-in/second-factor': elsewhere,
  '/:locale/sign-up': guestsOnly,
  '/:locale/sign-out': verb,
  '/:locale/forgotten-password': everybody,
  '/:locale/new-password/:token': everybody,
  '/:locale/account': members,
  '/:locale/account/verification': memberVerb,
  '/:locale/account/verification/:token': everybody,
  '/:locale/account/security': members,
  '/:locale/account/sessions/ending': memberVerb,
  '/:locale/account/second-factor': members,
  '/:locale/account/second-factor/removal': memberVerb,
  '/:locale/account/letters': members,
  '/:locale/account/calendar': memberVerb,
  '/:locale/account/calendar/closing': memberVerb,
  '/:locale/account/data': members,
  '/:locale/account/data/export': members,
  '/:locale/account/data/follow-ups': memberVerb,
  '/:locale/account/data/quotations/:consent/withdrawal': memberVerb,
  '/:locale/account/erasure': members,
  '/:locale/unsubscribe/:token': everybody,

  '/:locale/teach': trainers,
  '/:locale/teach/faults': trainers,
  '/:locale/teach/cohorts': [303, 404, 200, 200, 200, 200],
  '/:locale/teach/cohorts/:cohort': staffOfThisCohort,
  '/:locale/teach/:course': trainers,
  '/:locale/teach/:course/quizzes/:quiz': trainers,
  '/:locale/teach/:course/lessons/:lesson': trainers,
  '/:locale/teach/:course/comments': staffOfThisCohort,
  '/:locale/teach/:course/comments/:comment': staffOfThisCohort,
  '/:locale/teach/:course/comments/:comment/closing': staffOfThisCohort,
  '/:locale/teach/:course/comments/:comment/reopening': staffOfThisCohort,

  '/:locale/teach/new': administrators,
  '/:locale/teach/import': administrators,
  '/:locale/teach/:course/studio': trainers,
  '/:locale/teach/:course/studio/certificate': trainers,
  '/:locale/teach/:course/studio/order': trainers,
  '/:locale/teach/:course/studio/order/move': memberVerb,
  '/:locale/teach/:course/studio/order/removal': memberVerb,
  '/:locale/teach/:course/studio/order/putting-back': memberVerb,
  '/:locale/teach/:course/studio/order/modules/new': trainers,
  '/:locale/teach/:course/studio/order/modules/move': memberVerb,
  '/:locale/teach/:course/studio/order/modules/removal': memberVerb,
  '/:locale/teach/:course/studio/publication': trainers,
  '/:locale/teach/:course/studio/pictures': trainers,
  '/:locale/teach/:course/studio/pictures/upload': memberVerb,
  '/:locale/teach/:course/studio/pictures/removal': memberVerb,
  '/:locale/teach/:course/studio/blocks': trainersFile,
  '/:locale/teach/:course/studio/publication/restoring': memberVerb,
  '/:locale/teach/:course/studio/review': trainers,
  '/:locale/teach/:course/studio/review/verdict': trainers,
  '/:locale/teach/:course/studio/review/rule': memberVerb,
  '/:locale/teach/:course/studio/review/text/*': trainers,
  '/:locale/teach/:course/studio/review/comments/:comment': trainers,
  '/:locale/teach/:course/studio/review/comments/:comment/closing': trainers,
  '/:locale/teach/:course/studio/review/comments/:comment/reopening': trainers,
  '/:locale/teach/:course/studio/earlier/*': trainers,
  '/:locale/teach/:course/studio/files': trainers,
  '/:locale/teach/:course/studio/files/working-copy.zip': trainersFile,
  '/:locale/teach/:course/studio/files/published.zip': trainersFile,
  // Nobody's archive: it is missing for whoever may write the course too.
  '/:locale/teach/:course/studio/files/:archive': [303, 404, 409, 404, 409, 404],
  // Whoever may begin a course in its programme: trainers of single courses keep to these.
  '/:locale/teach/:course/studio/copy': administrators,
  '/:locale/teach/:course/studio/text/*': trainers,
  '/:locale/teach/:course/studio/saving': memberVerb,
  '/:locale/teach/:course/studio/translation': memberVerb,
  '/:locale/teach/:course/studio/translations': trainers,
  '/:locale/teach/:course/studio/translations/*': trainers,
  '/:locale/teach/:course/studio/beginning': memberVerb,
  '/:locale/teach/:course/studio/minor-edits': memberVerb,
  '/:locale/teach/:course/studio/test-languages/*': trainers,
  '/:locale/teach/:course/studio/quiz': trainers,
  '/:locale/teach/:course/studio/quiz/question': trainers,
  '/:locale/teach/:course/studio/quiz/move': memberVerb,
  '/:locale/teach/:course/studio/quiz/removal': trainers,
  '/:locale/teach/:course/studio/quiz/settings': trainers,
  '/:locale/teach/:course/studio/quiz/import': trainers,
  '/:locale/teach/:course/studio/quiz/export': trainersFile,
  '/:locale/teach/:course/studio/quiz/preview': trainers,
  // Without `?file=` there is no part to take out.
  '/:locale/teach/:course/studio/part-removal': [303, 404, 404, 404, 404, 404],
  '/:locale/teach/:course/studio/banks': trainers,
  '/:locale/teach/:course/studio/quiz/new': memberVerb,
  // Without `?file=` there is no assignment to show.
  '/:locale/teach/:course/studio/assignment': [303, 404, 404, 404, 404, 404],
  '/:locale/teach/:course/studio/assignment/new': memberVerb,
  '/:locale/teach/:course/marking': trainers,
  '/:locale/teach/:course/marking/:work': trainers,
  '/:locale/teach/:course/marking/:work/mark': trainers,
  '/:locale/teach/:course/marking/:work/return': trainers,
  '/:locale/teach/:course/marking/:work/moderation': trainers,
  '/:locale/teach/:course/marking/:work/files/:file': trainersFile,
  '/:locale/teach/:course/marking/:work/files/:file/picture': trainersFile,

  '/:locale/coordinate': coordinators,
  '/:locale/coordinate/enrolments': coordinators,
  '/:locale/coordinate/enrolments/new': coordinators,
  '/:locale/coordinate/cohorts': coordinators,
  '/:locale/coordinate/cohorts/new': coordinators,
  '/:locale/coordinate/cohorts/:cohort': coordinatorsOfThisPerson,
  '/:locale/coordinate/cohorts/:cohort/edit': coordinatorsOfThisPerson,
  '/:locale/coordinate/cohorts/:cohort/members': coordinatorsOfThisPerson,
  '/:locale/coordinate/cohorts/:cohort/invitation': coordinatorsOfThisPerson,
  '/:locale/coordinate/cohorts/:cohort/members/:member/seat': coordinatorsOfThisPerson,
  '/:locale/coordinate/cohorts/:cohort/members/:member/departure': coordinatorsOfThisPerson,
  '/:locale/coordinate/cohorts/:cohort/message': coordinatorsOfThisPerson,
  '/:locale/coordinate/cohorts/:cohort/closing': coordinatorsOfThisPerson,
  '/:locale/coordinate/cohorts/:cohort/certificates': coordinatorsOfThisPerson,
  '/:locale/coordinate/cohorts/:cohort/certificates/preparation': coordinatorsOfThisPerson,
  '/:locale/coordinate/cohorts/:cohort/certificates/:roll': coordinatorsOfThisPerson,
  '/:locale/coordinate/cohorts/:cohort/certificates/:roll/issue': coordinatorsOfThisPerson,
  '/:locale/coordinate/cohorts/:cohort/certificates/:roll/dropping': coordinatorsOfThisPerson,
  '/:locale/coordinate/cohorts/:cohort/certificates/:roll/rows.csv': sameReachFile,
  '/:locale/coordinate/cohorts/:cohort/sessions/new': coordinatorsOfThisPerson,
  '/:locale/coordinate/cohorts/:cohort/sessions/:meeting': staffOfThisCohort,
  '/:locale/coordinate/cohorts/:cohort/sessions/:meeting/edit': coordinatorsOfThisPerson,
  '/:locale/coordinate/cohorts/:cohort/sessions/:meeting/cancellation': coordinatorsOfThisPerson,
  '/:locale/coordinate/cohorts/:cohort/sessions/:meeting/marks': memberVerb,
  '/:locale/coordinate/cohorts/:cohort/sessions/:meeting/people/:person': staffOfThisCohort,
  '/:locale/coordinate/cohorts/:cohort/sessions/:meeting/sheet': staffOfThisCohort,
  '/:locale/coordinate/cohorts/:cohort/sessions/:meeting/scans/:scan': memberVerb,
  '/:locale/coordinate/cohorts/:cohort/sessions/:meeting/paper': staffOfThisCohort,
  '/:locale/coordinate/cohorts/:cohort/sessions/:meeting/import': staffOfThisCohort,
  '/:locale/coordinate/cohorts/:cohort/sessions/:meeting/import/confirmation': memberVerb,
  '/:locale/coordinate/cohorts/:cohort/sessions/:meeting/screen': staffOfThisCohort,
  '/:locale/coordinate/cohorts/:cohort/sessions/:meeting/kiosk': staffOfThisCohort,
  '/:locale/coordinate/cohorts/:cohort/sessions/:meeting/closing': staffOfThisCohort,
  '/:locale/coordinate/people/:person': coordinatorsOfThisPerson,
  '/:locale/coordinate/rosters': coordinators,
  '/:locale/coordinate/rosters/new': coordinators,
  '/:locale/coordinate/rosters/template.csv': coordinatorsFile,
  '/:locale/coordinate/rosters/:roster': ownRoster,
  '/:locale/coordinate/rosters/:roster/confirmation': ownRoster,
  '/:locale/coordinate/rosters/:roster/organisations': ownRoster,
  '/:locale/coordinate/rosters/:roster/lines.csv': [303, 303, 303, 200, 200, 303],
  '/:locale/coordinate/duplicates': elsewhere,
  '/:locale/coordinate/duplicates/:kind': coordinators,
  '/:locale/coordinate/duplicates/:kind/:one/:other': coordinatorsOfThisPerson,
  '/:locale/coordinate/duplicates/:kind/:one/:other/two': memberVerb,
  '/:locale/coordinate/merges/:merge': coordinatorsOfThisPerson,
  '/:locale/coordinate/merges/:merge/dismissal': memberVerb,
  '/:locale/coordinate/merges/:merge/undoing': coordinatorsOfThisPerson,
  '/:locale/coordinate/reports': coordinators,
  '/:locale/coordinate/reports/completion': coordinators,
  '/:locale/coordinate/reports/participant_list': coordinators,
  '/:locale/coordinate/reports/certificate_register': coordinators,
  '/:locale/coordinate/reports/attendance_sheet': coordinators,
  '/:locale/coordinate/reports/followup_survey': coordinators,
  '/:locale/coordinate/reports/surveys': coordinators,
  '/:locale/coordinate/reports/indicator_summary': coordinators,
  '/:locale/coordinate/reports/:report.csv': [303, 303, 303, 200, 200, 200],
  '/:locale/coordinate/reports/:report.xlsx': [303, 303, 303, 200, 200, 200],
  '/:locale/coordinate/reports/:report.json': [303, 303, 303, 200, 200, 200],
  '/:locale/coordinate/reports/:report.pdf': coordinatorsFile,
  '/:locale/coordinate/reports/joint_initiatives': coordinators,
  '/:locale/coordinate/reports/views/new': coordinators,
  // Leads on to the report, or to a page that says that there is no such view.
  '/:locale/coordinate/reports/views/:view': memberVerb,
  '/:locale/coordinate/reports/views/:view/edit': ownView,
  '/:locale/coordinate/reports/views/:view/deletion': ownView,
  '/:locale/coordinate/reports/schedules/new': coordinators,
  '/:locale/coordinate/reports/schedules/:schedule': ownView,
  '/:locale/coordinate/reports/schedules/:schedule/pause': memberVerb,
  '/:locale/coordinate/reports/schedules/:schedule/resumption': memberVerb,
  '/:locale/coordinate/reports/schedules/:schedule/deletion': memberVerb,
  '/:locale/coordinate/initiatives': coordinators,
  '/:locale/coordinate/initiatives/new': coordinators,
  '/:locale/coordinate/initiatives/:initiative': coordinatorsOfThisPerson,
  '/:locale/coordinate/initiatives/:initiative/edit': coordinatorsOfThisPerson,
  '/:locale/coordinate/initiatives/:initiative/evidence': coordinatorsOfThisPerson,
  '/:locale/coordinate/initiatives/:initiative/evidence/:hash': [303, 303, 303, 200, 200, 303],
  '/:locale/coordinate/initiatives/:initiative/check': memberVerb,

  '/:locale/coordinate/indicators/:indicator': coordinators,
  '/:locale/coordinate/indicators/:indicator/target': wholeProgramme,
  '/:locale/coordinate/periods': coordinators,
  '/:locale/coordinate/periods/new': coordinators,
  '/:locale/coordinate/periods/:period': sameReach,
  '/:locale/coordinate/periods/:period/publication': memberVerb,
  '/:locale/coordinate/periods/:period/withdrawal': memberVerb,
  '/:locale/coordinate/periods/:period/figures.csv': sameReachFile,
  '/:locale/coordinate/periods/:period/figures.xlsx': sameReachFile,
  '/:locale/coordinate/periods/:period/figures.json': sameReachFile,
  '/:locale/coordinate/periods/:period/:indicator': sameReach,

  '/:locale/admin': administrators,
  '/:locale/admin/people/:account': administrators,
  '/:locale/admin/people/:account/grants/:grant/revocation': memberVerb,
  '/:locale/admin/audit': administrators,

  '/:locale/*': nobody,
};
