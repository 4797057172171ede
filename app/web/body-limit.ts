/** The most that a form without a file may carry. */
export const bodyLimit = 512 * 1024;
