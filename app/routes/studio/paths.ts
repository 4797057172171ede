/** Addresses of the studio of a course, from that of the site's root in the language of the page. */
export const studioPath = (course: string) => `/teach/${course}/studio`;

export const textPath = (course: string, file: string) => `${studioPath(course)}/text/${inAddress(file)}`;

/** Where a text is saved, and where it is declared up to date: verbs, with the file in the query. */
export const savingPath = (course: string, file: string) =>
  `${studioPath(course)}/saving?file=${encodeURIComponent(file)}`;

export const translationPath = (course: string, file: string) =>
  `${studioPath(course)}/translation?file=${encodeURIComponent(file)}`;

const inAddress = (file: string) => file.split('/').map(encodeURIComponent).join('/');

/** Pages of a quiz of the working copy, by the path of its file. */
export const quizPath = (course: string, file: string, below = '', query: Record<string, string> = {}) =>
  `${studioPath(course)}/quiz${below}?${new URLSearchParams({ file, ...query })}`;
