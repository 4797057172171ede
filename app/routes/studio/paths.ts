/** Addresses of the studio of a course, from that of the site's root in the language of the page. */
export const studioPath = (course: string) => `/teach/${course}/studio`;

/** Where lessons and modules are put in order; below it the verbs that do so. */
export const orderPath = (
  course: string,
  verb: '' | '/move' | '/removal' | '/putting-back' | '/modules/new' | '/modules/move' | '/modules/removal' = '',
) => `${studioPath(course)}/order${verb}`;

/** How long the certificate holds and how it is renewed. */
export const certificatePath = (course: string) => `${studioPath(course)}/certificate`;

export const textPath = (course: string, file: string) => `${studioPath(course)}/text/${inAddress(file)}`;

/** Where a text is saved, and where it is declared up to date: verbs, with the file in the query. */
export const savingPath = (course: string, file: string) =>
  `${studioPath(course)}/saving?file=${encodeURIComponent(file)}`;

export const translationPath = (course: string, file: string) =>
  `${studioPath(course)}/translation?file=${encodeURIComponent(file)}`;

/** The pictures of the lesson that a text belongs to; below it `/upload` and `/removal`, verbs. */
export const picturesPath = (course: string, file: string, verb: '' | '/upload' | '/removal' = '') =>
  `${studioPath(course)}/pictures${verb}?file=${encodeURIComponent(file)}`;

/** What forms of blocks are drawn from: facts for scripts. */
export const blocksPath = (course: string, file: string) =>
  `${studioPath(course)}/blocks?file=${encodeURIComponent(file)}`;

export const translationsPath = (course: string) => `${studioPath(course)}/translations`;

/** A translation beside its source. */
export const sidePath = (course: string, file: string) => `${translationsPath(course)}/${inAddress(file)}`;

/** The place of a passage on that page. */
export const passageAnchor = (passage: string) => `at-${passage}`;

/** Where a lesson's translation is begun from its source: a verb, with the file in the query. */
export const beginningPath = (course: string, file: string) =>
  `${studioPath(course)}/beginning?file=${encodeURIComponent(file)}`;

/** A test in all languages, question by question. */
export const testLanguagesPath = (course: string, file: string) =>
  `${studioPath(course)}/test-languages/${inAddress(file)}`;

export const reviewPath = (course: string) => `${studioPath(course)}/review`;

/** A text as its reviewer reads it, and the states in which it stood before. */
export const reviewedTextPath = (course: string, file: string) => `${reviewPath(course)}/text/${inAddress(file)}`;

export const earlierPath = (course: string, file: string) => `${studioPath(course)}/earlier/${inAddress(file)}`;

const inAddress = (file: string) => file.split('/').map(encodeURIComponent).join('/');

/** Pages of a quiz of the working copy, by the path of its file. */
export const quizPath = (course: string, file: string, below = '', query: Record<string, string> = {}) =>
  `${studioPath(course)}/quiz${below}?${new URLSearchParams({ file, ...query })}`;

/** Where it is asked whether a test or an assignment is to go. */
export const partRemovalPath = (course: string, file: string) =>
  `${studioPath(course)}/part-removal?${new URLSearchParams({ file })}`;

/** The form of an assignment of the working copy, by the path of its file. */
export const assignmentPath = (course: string, file: string) =>
  `${studioPath(course)}/assignment?${new URLSearchParams({ file })}`;

export const newAssignmentPath = (course: string) => `${studioPath(course)}/assignment/new`;
