/** Addresses of the studio of a course, from that of the site's root in the language of the page. */
export const studioPath = (course: string) => `/teach/${course}/studio`;

/** Where lessons and modules are put in order; below it the verbs that do so. */
export const orderPath = (
  course: string,
  verb: '' | '/move' | '/removal' | '/modules/new' | '/modules/move' | '/modules/removal' = '',
) => `${studioPath(course)}/order${verb}`;

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

const inAddress = (file: string) => file.split('/').map(encodeURIComponent).join('/');
