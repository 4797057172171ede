/** Addresses of the studio of a course, from that of the site's root in the language of the page. */
export const studioPath = (course: string) => `/teach/${course}/studio`;

export const textPath = (course: string, file: string) => `${studioPath(course)}/text/${inAddress(file)}`;

/** Where a text is saved, and where it is declared up to date: verbs, with the file in the query. */
export const savingPath = (course: string, file: string) =>
  `${studioPath(course)}/saving?file=${encodeURIComponent(file)}`;

export const translationPath = (course: string, file: string) =>
  `${studioPath(course)}/translation?file=${encodeURIComponent(file)}`;

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

const inAddress = (file: string) => file.split('/').map(encodeURIComponent).join('/');
