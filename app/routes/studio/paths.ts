/** Addresses of the studio of a course, from that of the site's root in the language of the page. */
export const studioPath = (course: string) => `/teach/${course}/studio`;

export const textPath = (course: string, file: string) => `${studioPath(course)}/text/${inAddress(file)}`;

/** Where a text is saved, and where it is declared up to date: verbs, with the file in the query. */
export const savingPath = (course: string, file: string) =>
  `${studioPath(course)}/saving?file=${encodeURIComponent(file)}`;

export const translationPath = (course: string, file: string) =>
  `${studioPath(course)}/translation?file=${encodeURIComponent(file)}`;

export const reviewPath = (course: string) => `${studioPath(course)}/review`;

/** A text as its reviewer reads it, and the states in which it stood before. */
export const reviewedTextPath = (course: string, file: string) => `${reviewPath(course)}/text/${inAddress(file)}`;

export const earlierPath = (course: string, file: string) => `${studioPath(course)}/earlier/${inAddress(file)}`;

const inAddress = (file: string) => file.split('/').map(encodeURIComponent).join('/');
