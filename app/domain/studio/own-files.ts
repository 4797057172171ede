/** What a course's folder is made of; anything else in it is left alone. */
const own = /(?:^|\/)(?:[^/]+\.(?:mdx|yaml)|media\/[^/]+)$/;

/** True of the path of a text or of a file of media. */
export const isOfCourse = (name: string): boolean => own.test(name);
