import { existsSync } from 'node:fs';
import type { DemoRole } from '../support/people';

export type Visitor = 'guest' | 'learner' | 'graduate' | Exclude<DemoRole, 'trainee'>;

/** Things that addresses name, made or found before the sweep. */
export interface Ids {
  openAttempt: string;
  closedAttempt: string;
  certificate: string;
  /** Code of one whose last day has gone by. */
  expired: string;
  /** Address of what that certificate attests. */
  achievement: string;
  person: string;
  account: string;
  /** Address of a cohort, somebody who has a seat in it, and somebody who waits for one. */
  cohort: string;
  seated: string;
  waiting: string;
  /** A list of it for certificates, prepared and not issued. */
  roll: string;
  /** Address of a session of that cohort, and somebody on its list. */
  session: string;
  listed: string;
  /** Address of a comment on a passage. */
  comment: string;
  /** An archive of a course that the trainer sent, and that waits for a decision. */
  archive: string;
  /** Address of a colleague's comment on a text in the studio. */
  reviewed: string;
  /** Address of an initiative in Almaty, and ids of a saved view and of a schedule, both the administrator's. */
  initiative: string;
  view: string;
  schedule: string;
  /** A work that waits for its mark. */
  work: string;
  /** Address of a frozen period that everybody sees. */
  period: string;
}

export interface SweptPage {
  /** As app/routes.ts writes it, below the language. */
  route: string;
  at: (ids: Ids) => string;
  visitors: Visitor[];
  /** Also looked at in the dark. */
  dark?: boolean;
  /** 404 is what this visitor is to be told. */
  missing?: boolean;
}

const everybody: Visitor[] = ['guest', 'learner', 'trainer', 'coordinator', 'admin', 'stranger'];
const course = 'how-to-learn-here';
const page = (route: string, visitors: Visitor[], more: Partial<SweptPage> = {}): SweptPage => ({
  route,
  visitors,
  at: () => `/${route}`,
  ...more,
});

/** Every page that answers to GET, and who comes to see it. A test holds this table to the map of addresses. */
export const sweptPages: readonly SweptPage[] = [
  page('', everybody, { at: () => '', dark: true }),
  page('help', ['guest']),
  page('privacy', ['guest']),
  page('accessibility', ['guest']),
  page('courses', ['guest', 'learner']),
  page('courses', ['guest'], { at: () => '/courses?text=жжжж' }),
  page('courses/:course', ['guest', 'learner'], { at: () => `/courses/${course}`, dark: true }),
  page('courses/:course', ['guest'], { at: () => '/courses/participatory-planning' }),
  page('courses/:course/library', ['guest'], { at: () => `/courses/${course}/library`, dark: true }),
  page('courses/:course/library/:module', ['guest'], { at: () => `/courses/${course}/library/mod-htl-1`, dark: true }),
  page('courses/:course/library/:module', ['guest'], { at: () => '/courses/participatory-planning/library/mod-pp-2' }),
  page('courses/:course/certificate', ['graduate'], { at: () => `/courses/${course}/certificate` }),
  page('glossary', ['guest']),
  page('glossary', ['graduate'], { at: () => '/glossary?text=катысу', dark: true }),
  page('glossary', ['graduate'], { at: () => '/glossary?text=жжжж' }),
  page('glossary/:term', ['graduate'], { at: () => '/glossary/participatory_planning', dark: true }),
  page('glossary/:term', ['graduate'], { at: () => '/glossary/psc' }),
  page('figures', ['guest'], { dark: true }),
  page('archive', ['guest']),
  page('archive/:slug', ['guest'], { at: () => '/archive/forum-03-smart-city', dark: true }),
  page('archive/:slug', ['graduate'], { at: () => '/archive/conference-nur-sultan' }),
  page('archive/:slug', ['graduate'], { at: () => '/archive/nothing', missing: true }),
  page('learn/:course/:lesson', ['guest', 'learner'], { at: () => `/learn/${course}/blocks-that-answer`, dark: true }),
  page('learn/:course/:lesson', ['guest', 'learner'], {
    at: () => `/learn/${course}/order-count-decide`,
    dark: true,
  }),
  page('learn/:course/:lesson', ['learner'], { at: () => `/learn/${course}/lesson-and-blocks`, dark: true }),
  page('learn/:course/:lesson/comments/new', ['learner'], {
    at: () => `/learn/${course}/blocks-that-answer/comments/new`,
    dark: true,
  }),
  page('learn/:course/quizzes/:quiz', ['guest', 'learner'], { at: () => `/learn/${course}/quizzes/quiz-htl` }),
  page('learn/:course/assignments/:assignment', ['guest', 'learner'], {
    at: () => '/learn/participatory-planning/assignments/asg-pp',
    dark: true,
    missing: !existsSync('courses/participatory-planning/assignment.yaml'),
  }),
  page('learn/:course/assignments/:assignment/work', ['learner', 'graduate'], {
    at: () => '/learn/participatory-planning/assignments/asg-pp/work',
    dark: true,
  }),
  page('learn/:course/assignments/:assignment/work/handing-in', ['learner'], {
    at: () => '/learn/participatory-planning/assignments/asg-pp/work/handing-in',
  }),
  page('attempts/:attempt', ['learner'], { at: ({ openAttempt }) => `/attempts/${openAttempt}`, dark: true }),
  page('attempts/:attempt', ['learner'], { at: ({ openAttempt }) => `/attempts/${openAttempt}?q=end` }),
  page('attempts/:attempt', ['learner'], { at: ({ closedAttempt }) => `/attempts/${closedAttempt}`, dark: true }),
  page('my', ['learner', 'graduate', 'stranger'], { dark: true }),
  page('my/notes', ['learner', 'graduate']),
  page('attendance', ['learner']),
  page('attendance/:meeting', ['coordinator'], { at: ({ session }) => `/attendance/${session.split('/').at(-1)}` }),
  page('attendance/:meeting', ['learner'], { at: () => '/attendance/nothing', missing: true }),
  page('kiosk/:token', ['guest'], { at: () => '/kiosk/nothing', missing: true }),
  page('verify', ['guest'], { dark: true }),
  page('verify/manual', ['guest'], { dark: true }),
  page('achievements/:version', ['guest'], { at: ({ achievement }) => achievement, dark: true }),
  page('certificates/:code', ['guest', 'coordinator'], {
    at: ({ certificate }) => `/certificates/${certificate}`,
    dark: true,
  }),
  page('certificates/:code', ['guest'], { at: ({ expired }) => `/certificates/${expired}`, dark: true }),
  page('certificates/:code/revocation', ['coordinator'], {
    at: ({ certificate }) => `/certificates/${certificate}/revocation`,
  }),
  page('certificates/:code/correction', ['admin'], {
    at: ({ certificate }) => `/certificates/${certificate}/correction`,
  }),
  page('sign-in', ['guest'], { dark: true }),
  // Without a sign-in that waits for its second step, this is the page to sign in.
  page('sign-in/second-factor', ['guest']),
  page('sign-up', ['guest']),
  page('sign-up', ['guest'], { at: () => '/sign-up?sent' }),
  page('forgotten-password', ['guest']),
  page('new-password/:token', ['guest'], { at: () => '/new-password/nothing' }),
  page('account', ['learner'], { dark: true }),
  page('account/verification/:token', ['guest'], { at: () => '/account/verification/nothing' }),
  page('account/security', ['learner']),
  page('account/second-factor', ['learner']),
  page('account/letters', ['learner', 'coordinator'], { dark: true }),
  page('account/data', ['learner']),
  page('account/erasure', ['learner']),
  page('unsubscribe/:token', ['guest'], { at: () => '/unsubscribe/nothing' }),
  page('teach', ['trainer', 'admin'], { dark: true }),
  page('teach/faults', ['trainer']),
  page('teach/cohorts', ['trainer']),
  page('teach/cohorts/:cohort', ['trainer'], { at: () => '/teach/cohorts/DEMO-1', dark: true }),
  page('teach/:course', ['trainer'], { at: () => '/teach/participatory-planning' }),
  page('teach/:course/quizzes/:quiz', ['trainer'], {
    at: () => '/teach/participatory-planning/quizzes/pre-pp',
    dark: true,
  }),
  page('teach/new', ['admin']),
  page('teach/import', ['admin']),
  page('teach/:course/studio/files', ['trainer'], { at: () => '/teach/ppp-city-projects/studio/files' }),
  page('teach/:course/studio/copy', ['admin'], { at: () => '/teach/ppp-city-projects/studio/copy' }),
  page('teach/:course/studio', ['trainer'], { at: () => '/teach/ppp-city-projects/studio', dark: true }),
  page('teach/:course/studio', ['trainer'], { at: () => '/teach/participatory-planning/studio' }),
  page('teach/:course/studio/order', ['trainer'], { at: () => '/teach/ppp-city-projects/studio/order', dark: true }),
  page('teach/:course/studio/order/modules/new', ['trainer'], {
    at: () => '/teach/ppp-city-projects/studio/order/modules/new',
  }),
  page('teach/:course/studio/certificate', ['trainer'], {
    at: () => '/teach/ppp-city-projects/studio/certificate',
    dark: true,
  }),
  page('teach/:course/studio/publication', ['trainer'], { at: () => '/teach/ppp-city-projects/studio/publication' }),
  page('teach/:course/studio/review', ['trainer'], { at: () => '/teach/ppp-city-projects/studio/review', dark: true }),
  page('teach/:course/studio/review', ['admin'], { at: () => '/teach/ppp-city-projects/studio/review' }),
  page('teach/:course/studio/review/verdict', ['trainer'], {
    at: () => '/teach/ppp-city-projects/studio/review/verdict',
  }),
  page('teach/:course/studio/review/comments/:comment', ['trainer'], { at: ({ reviewed }) => reviewed, dark: true }),
  page('teach/:course/studio/review/comments/:comment/closing', ['trainer'], {
    at: ({ reviewed }) => `${reviewed}/closing`,
  }),
  page('teach/:course/studio/review/comments/:comment/reopening', ['trainer'], {
    at: ({ reviewed }) => `${reviewed}/reopening`,
  }),
  page('teach/:course/studio/review/text/*', ['trainer'], {
    at: () => '/teach/ppp-city-projects/studio/review/text/01-basics/01-what-a-ppp-is/kk.mdx',
    dark: true,
  }),
  page('teach/:course/studio/earlier/*', ['trainer'], {
    at: () => '/teach/ppp-city-projects/studio/earlier/01-basics/01-what-a-ppp-is/kk.mdx',
    dark: true,
  }),
  page('teach/:course/studio/text/*', ['trainer'], {
    at: () => '/teach/ppp-city-projects/studio/text/01-basics/01-what-a-ppp-is/kk.mdx',
    dark: true,
  }),
  page('teach/:course/studio/text/*', ['trainer'], { at: () => '/teach/ppp-city-projects/studio/text/course.yaml' }),
  page('teach/:course/studio/files/:archive', ['trainer'], {
    at: ({ archive }) => `/teach/ppp-city-projects/studio/files/${archive}`,
    dark: true,
  }),
  page('teach/:course/studio/pictures', ['trainer'], {
    at: () => '/teach/ppp-city-projects/studio/pictures?file=01-basics/01-what-a-ppp-is/kk.mdx',
    dark: true,
  }),
  page('teach/:course/studio/translations', ['trainer'], {
    at: () => '/teach/ppp-city-projects/studio/translations',
    dark: true,
  }),
  page('teach/:course/studio/translations/*', ['trainer'], {
    at: () => '/teach/ppp-city-projects/studio/translations/01-basics/01-what-a-ppp-is/kk.mdx',
    dark: true,
  }),
  page('teach/:course/studio/test-languages/*', ['trainer'], {
    at: () => '/teach/ppp-city-projects/studio/test-languages/01-basics/quiz.yaml',
    dark: true,
  }),
  page('teach/:course/studio/quiz', ['trainer'], {
    at: () => '/teach/ppp-city-projects/studio/quiz?file=01-basics%2Fquiz.yaml',
    dark: true,
  }),
  page('teach/:course/studio/quiz/question', ['trainer'], {
    at: () => '/teach/ppp-city-projects/studio/quiz/question?kind=single&file=01-basics%2Fquiz.yaml',
    dark: true,
  }),
  page('teach/:course/studio/quiz/question', ['trainer'], {
    at: () => '/teach/ppp-city-projects/studio/quiz/question?kind=cloze&file=01-basics%2Fquiz.yaml',
  }),
  page('teach/:course/studio/quiz/removal', ['trainer'], {
    at: () => '/teach/ppp-city-projects/studio/quiz/removal?id=q-ppp-1-1&file=01-basics%2Fquiz.yaml',
  }),
  page('teach/:course/studio/part-removal', ['trainer'], {
    at: () => '/teach/ppp-city-projects/studio/part-removal?file=assignment.yaml',
  }),
  page('teach/:course/studio/banks', ['trainer'], { at: () => '/teach/ppp-city-projects/studio/banks' }),
  page('teach/:course/studio/quiz/settings', ['trainer'], {
    at: () => '/teach/ppp-city-projects/studio/quiz/settings?file=01-basics%2Fquiz.yaml',
  }),
  page('teach/:course/studio/quiz/import', ['trainer'], {
    at: () => '/teach/ppp-city-projects/studio/quiz/import?file=01-basics%2Fquiz.yaml',
  }),
  page('teach/:course/studio/quiz/preview', ['trainer'], {
    at: () => '/teach/ppp-city-projects/studio/quiz/preview?file=01-basics%2Fquiz.yaml',
  }),
  page('teach/:course/studio/assignment', ['trainer'], {
    at: () => '/teach/ppp-city-projects/studio/assignment?file=assignment.yaml',
    dark: true,
  }),
  page('teach/:course/lessons/:lesson', ['trainer'], {
    at: () => '/teach/ppp-city-projects/lessons/what-a-ppp-is',
    dark: true,
  }),
  page('teach/:course/comments', ['trainer', 'coordinator'], {
    at: () => '/teach/ppp-city-projects/comments',
    dark: true,
  }),
  page('teach/:course/comments', ['trainer'], {
    at: () => '/teach/ppp-city-projects/comments?state=closed&language=en',
  }),
  // Whether a coordinator sees it depends on whose it is; the table of access looks at that.
  page('teach/:course/comments/:comment', ['trainer'], { at: ({ comment }) => comment }),
  page('teach/:course/comments/:comment/closing', ['trainer'], { at: ({ comment }) => `${comment}/closing` }),
  page('teach/:course/comments/:comment/reopening', ['trainer'], { at: ({ comment }) => `${comment}/reopening` }),
  page('teach/:course/marking', ['trainer'], { at: () => '/teach/participatory-planning/marking', dark: true }),
  ...['', '/mark', '/return', '/moderation'].map((verb) =>
    page(`teach/:course/marking/:work${verb}`, ['trainer'], {
      at: ({ work }) => `/teach/participatory-planning/marking/${work}${verb}`,
      dark: verb === '',
    }),
  ),
  page('coordinate', ['coordinator', 'admin', 'stranger'], { dark: true }),
  page('coordinate/enrolments', ['coordinator', 'stranger'], { dark: true }),
  page('coordinate/enrolments', ['coordinator'], { at: () => '/coordinate/enrolments?status=completed' }),
  page('coordinate/enrolments/new', ['coordinator', 'stranger']),
  page('coordinate/enrolments/new', ['coordinator'], { at: () => '/coordinate/enrolments/new?q=а' }),
  page('coordinate/cohorts', ['coordinator', 'stranger'], { dark: true }),
  page('coordinate/cohorts', ['coordinator'], { at: () => '/coordinate/cohorts?state=closed' }),
  page('coordinate/cohorts/new', ['coordinator', 'stranger'], { dark: true }),
  page('coordinate/cohorts/:cohort', ['coordinator'], { at: ({ cohort }) => cohort, dark: true }),
  page('coordinate/cohorts/:cohort', ['stranger'], { at: ({ cohort }) => cohort, missing: true }),
  page('coordinate/cohorts/:cohort/edit', ['coordinator'], { at: ({ cohort }) => `${cohort}/edit` }),
  page('coordinate/cohorts/:cohort/members', ['coordinator'], { at: ({ cohort }) => `${cohort}/members?q=а` }),
  page('coordinate/cohorts/:cohort/invitation', ['coordinator'], { at: ({ cohort }) => `${cohort}/invitation` }),
  page('coordinate/cohorts/:cohort/members/:member/seat', ['coordinator'], {
    at: ({ cohort, waiting }) => `${cohort}/members/${waiting}/seat`,
  }),
  page('coordinate/cohorts/:cohort/members/:member/departure', ['coordinator'], {
    at: ({ cohort, seated }) => `${cohort}/members/${seated}/departure`,
    dark: true,
  }),
  page('coordinate/cohorts/:cohort/message', ['coordinator'], {
    at: ({ cohort, seated }) => `${cohort}/message?member=${seated}`,
  }),
  page('coordinate/cohorts/:cohort/closing', ['coordinator'], { at: ({ cohort }) => `${cohort}/closing` }),
  page('coordinate/cohorts/:cohort/certificates', ['coordinator'], {
    at: ({ cohort }) => `${cohort}/certificates`,
    dark: true,
  }),
  page('coordinate/cohorts/:cohort/certificates', ['coordinator'], {
    at: () => '/coordinate/cohorts/DEMO-1/certificates',
  }),
  page('coordinate/cohorts/:cohort/certificates/preparation', ['coordinator'], {
    at: () => '/coordinate/cohorts/DEMO-1/certificates/preparation',
  }),
  page('coordinate/cohorts/:cohort/certificates/:roll', ['coordinator'], {
    at: ({ cohort, roll }) => `${cohort}/certificates/${roll}`,
    dark: true,
  }),
  page('coordinate/cohorts/:cohort/certificates/:roll', ['stranger'], {
    at: ({ cohort, roll }) => `${cohort}/certificates/${roll}`,
    missing: true,
  }),
  page('coordinate/cohorts/:cohort/certificates/:roll/issue', ['coordinator'], {
    at: ({ cohort, roll }) => `${cohort}/certificates/${roll}/issue`,
  }),
  page('coordinate/cohorts/:cohort/certificates/:roll/dropping', ['coordinator'], {
    at: ({ cohort, roll }) => `${cohort}/certificates/${roll}/dropping`,
  }),
  page('coordinate/cohorts/:cohort/sessions/new', ['coordinator'], { at: ({ cohort }) => `${cohort}/sessions/new` }),
  page('coordinate/cohorts/:cohort/sessions/:meeting', ['coordinator'], { at: ({ session }) => session, dark: true }),
  page('coordinate/cohorts/:cohort/sessions/:meeting', ['stranger'], { at: ({ session }) => session, missing: true }),
  ...(['edit', 'cancellation', 'sheet', 'paper', 'import', 'screen', 'kiosk', 'closing'] as const).map((below) =>
    page(`coordinate/cohorts/:cohort/sessions/:meeting/${below}`, ['coordinator'], {
      at: ({ session }) => `${session}/${below}`,
    }),
  ),
  page('coordinate/cohorts/:cohort/sessions/:meeting/people/:person', ['coordinator'], {
    at: ({ session, listed }) => `${session}/people/${listed}`,
  }),
  page('coordinate/rosters', ['coordinator', 'stranger'], { dark: true }),
  page('coordinate/rosters/new', ['coordinator']),
  page('coordinate/rosters/:roster', ['coordinator'], { at: () => '/coordinate/rosters/nothing', missing: true }),
  page('coordinate/people/:person', ['coordinator'], { at: ({ person }) => `/coordinate/people/${person}` }),
  page('coordinate/people/:person', ['stranger'], {
    at: ({ person }) => `/coordinate/people/${person}`,
    missing: true,
  }),
  page('coordinate/reports', ['coordinator']),
  page('coordinate/reports/completion', ['coordinator', 'stranger'], { dark: true }),
  page('coordinate/reports/participant_list', ['coordinator', 'stranger']),
  page('coordinate/reports/attendance_sheet', ['coordinator', 'stranger']),
  page('coordinate/reports/certificate_register', ['coordinator', 'stranger']),
  page('coordinate/reports/followup_survey', ['coordinator', 'stranger']),
  page('coordinate/reports/surveys', ['coordinator', 'stranger']),
  page('coordinate/reports/joint_initiatives', ['coordinator', 'stranger']),
  page('coordinate/reports/views/new', ['coordinator'], {
    at: () => '/coordinate/reports/views/new?report=participant_list&city=almaty',
  }),
  page('coordinate/reports/views/:view/edit', ['admin'], {
    at: ({ view }) => `/coordinate/reports/views/${view}/edit`,
  }),
  page('coordinate/reports/views/:view/deletion', ['admin'], {
    at: ({ view }) => `/coordinate/reports/views/${view}/deletion`,
  }),
  page('coordinate/reports/schedules/new', ['coordinator'], { dark: true }),
  page('coordinate/reports/schedules/:schedule', ['admin'], {
    at: ({ schedule }) => `/coordinate/reports/schedules/${schedule}`,
  }),
  page('coordinate/initiatives', ['coordinator', 'stranger']),
  page('coordinate/initiatives/new', ['coordinator'], { dark: true }),
  page('coordinate/initiatives/:initiative', ['coordinator'], { at: ({ initiative }) => initiative, dark: true }),
  page('coordinate/initiatives/:initiative', ['stranger'], { at: ({ initiative }) => initiative, missing: true }),
  page('coordinate/initiatives/:initiative/edit', ['coordinator'], { at: ({ initiative }) => `${initiative}/edit` }),
  page('coordinate/initiatives/:initiative/evidence', ['coordinator'], {
    at: ({ initiative }) => `${initiative}/evidence`,
  }),
  page('coordinate/reports/indicator_summary', ['coordinator', 'stranger', 'admin'], { dark: true }),
  page('coordinate/indicators/:indicator', ['coordinator', 'stranger'], {
    at: () => '/coordinate/indicators/R1',
    dark: true,
  }),
  page('coordinate/indicators/:indicator', ['coordinator'], { at: () => '/coordinate/indicators/R5-gain' }),
  page('coordinate/indicators/:indicator/target', ['admin'], { at: () => '/coordinate/indicators/R1/target' }),
  page('coordinate/periods', ['coordinator', 'admin']),
  page('coordinate/periods/new', ['coordinator']),
  page('coordinate/periods/:period', ['admin'], { at: ({ period }) => period, dark: true }),
  page('coordinate/periods/:period', ['coordinator'], { at: ({ period }) => period, missing: true }),
  page('coordinate/periods/:period/:indicator', ['admin'], { at: ({ period }) => `${period}/R1`, dark: true }),
  page('coordinate/rosters/:roster/confirmation', ['coordinator'], {
    at: () => '/coordinate/rosters/nothing/confirmation',
    missing: true,
  }),
  page('coordinate/rosters/:roster/organisations', ['coordinator'], {
    at: () => '/coordinate/rosters/nothing/organisations',
    missing: true,
  }),
  page('coordinate/duplicates/:kind', ['coordinator', 'stranger'], { at: () => '/coordinate/duplicates/people' }),
  page('coordinate/duplicates/:kind', ['coordinator'], { at: () => '/coordinate/duplicates/organisations' }),
  page('coordinate/duplicates/:kind/:one/:other', ['coordinator'], {
    at: () => '/coordinate/duplicates/people/nobody/nothing',
    missing: true,
  }),
  page('coordinate/merges/:merge', ['coordinator'], { at: () => '/coordinate/merges/nothing', missing: true }),
  page('coordinate/merges/:merge/undoing', ['coordinator'], {
    at: () => '/coordinate/merges/nothing/undoing',
    missing: true,
  }),
  page('courses/:course/survey', ['graduate'], { at: () => `/courses/${course}/survey`, dark: true }),
  page('follow-up/:token', ['guest'], { at: () => '/follow-up/nothing' }),
  page('admin', ['admin'], { dark: true }),
  page('admin/people/:account', ['admin'], { at: ({ account }) => `/admin/people/${account}` }),
  page('admin/audit', ['admin']),
  page('*', ['guest', 'learner'], { at: () => '/nothing/here', missing: true }),
];
