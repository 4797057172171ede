/** The line of course.yaml that says the number of the version. */
export const versionLine = /^version:.*$/m;
