import { index, prefix, type RouteConfig, route } from '@remix-run/route-config';

/** Every address of the product, in reading order. A verb is a resource of its own (POST …/enrolment). */
export default [
  index('routes/front/choose-language.ts'),
  route('c/:code', 'routes/certificates/short-address.ts'),

  ...prefix(':locale', [
    index('routes/front/front.tsx'),
    route('help', 'routes/front/help.tsx'),
    route('privacy', 'routes/front/privacy.tsx'),
    route('accessibility', 'routes/front/accessibility.tsx'),

    route('courses', 'routes/courses/catalogue.tsx'),
    route('courses/:course', 'routes/courses/course.tsx'),
    route('courses/:course/enrolment', 'routes/courses/enrolment.ts'),
    route('courses/:course/withdrawal', 'routes/courses/withdrawal.ts'),
    route('courses/:course/certificate', 'routes/certificates/claim.tsx'),
    route('courses/:course/library', 'routes/library/library.tsx'),
    route('courses/:course/library/:module.pdf', 'routes/library/module-file.ts'),
    route('courses/:course/library/:module', 'routes/library/module.tsx'),

    route('glossary', 'routes/glossary/glossary.tsx'),
    route('glossary/:term', 'routes/glossary/term.tsx'),
    route('archive', 'routes/archive/archive.tsx'),
    route('archive/:slug', 'routes/archive/event.tsx'),

    route('learn/:course', 'routes/learn/resume.ts'),
    route('learn/:course/quizzes/:quiz', 'routes/quiz/quiz.tsx'),
    route('learn/:course/assignments/:assignment', 'routes/assignments/assignment.tsx'),
    route('learn/:course/:lesson', 'routes/learn/lesson.tsx'),
    route('learn/:course/:lesson/completion', 'routes/learn/completion.ts'),
    route('learn/:course/:lesson/reading', 'routes/learn/reading.ts'),
    route('learn/:course/:lesson/blocks/:block', 'routes/learn/block-answer.ts'),
    route('learn/:course/:lesson/notes', 'routes/learn/notes.ts'),
    route('learn/:course/:lesson/notes/:note/deletion', 'routes/learn/note-deletion.ts'),
    route('learn/:course/:lesson/bookmark', 'routes/learn/bookmark.ts'),
    route('attempts/:attempt', 'routes/quiz/attempt.tsx'),
    route('attempts/:attempt/answers', 'routes/quiz/answers.ts'),
    route('attempts/:attempt/submission', 'routes/quiz/submission.ts'),

    route('my', 'routes/my/my.tsx'),
    route('my/notes', 'routes/my/notes.tsx'),

    route('verify', 'routes/certificates/verify.tsx'),
    route('certificates/:code', 'routes/certificates/certificate.tsx'),
    route('certificates/:code/revocation', 'routes/certificates/revocation.tsx'),
    route('certificates/:code/correction', 'routes/certificates/correction.tsx'),

    route('sign-in', 'routes/account/sign-in.tsx'),
    route('sign-in/second-factor', 'routes/account/sign-in-second-factor.tsx'),
    route('sign-up', 'routes/account/sign-up.tsx'),
    route('sign-out', 'routes/account/sign-out.ts'),
    route('forgotten-password', 'routes/account/forgotten-password.tsx'),
    route('new-password/:token', 'routes/account/new-password.tsx'),
    route('account', 'routes/account/profile.tsx'),
    route('account/verification', 'routes/account/verification-request.ts'),
    route('account/verification/:token', 'routes/account/verification.tsx'),
    route('account/security', 'routes/account/security.tsx'),
    route('account/sessions/ending', 'routes/account/sessions-ending.ts'),
    route('account/second-factor', 'routes/account/second-factor.tsx'),
    route('account/second-factor/removal', 'routes/account/second-factor-removal.ts'),
    route('account/data', 'routes/account/data.tsx'),
    route('account/data/export', 'routes/account/data-export.ts'),
    route('account/erasure', 'routes/account/erasure.tsx'),

    route('teach', 'routes/teach/courses.tsx'),
    route('teach/faults', 'routes/teach/faults.tsx'),
    route('teach/:course', 'routes/teach/course.tsx'),

    route('coordinate', 'routes/coordinate/desk.tsx'),
    route('coordinate/enrolments', 'routes/coordinate/enrolments.tsx'),
    route('coordinate/enrolments/new', 'routes/coordinate/enrol.tsx'),
    route('coordinate/people/:person', 'routes/coordinate/person.tsx'),
    route('coordinate/reports/completion', 'routes/coordinate/completion-report.tsx'),
    route('coordinate/reports/completion.csv', 'routes/coordinate/completion-report-csv.ts'),

    route('admin', 'routes/admin/people.tsx'),
    route('admin/people/:account', 'routes/admin/person.tsx'),
    route('admin/people/:account/grants/:grant/revocation', 'routes/admin/role-revocation.ts'),
    route('admin/audit', 'routes/admin/audit.tsx'),

    route('*', 'routes/front/missing.tsx'),
  ]),
] satisfies RouteConfig;
