/** The most characters that a work may have. */
export const mostText = 20_000;
/** The most files of one version. */
export const mostFiles = 5;
/** What a form offers to choose from; what a file is, its first bytes say. */
export const acceptedFiles = '.pdf,.docx,.odt,.png,.jpg,.jpeg,.txt';

/** The most characters of what a marker writes, by where it stands. */
export const longest = { comment: 2000, place: 1000, words: 5000, reason: 1000 } as const;

/** Where a version that was handed in stands, for those who mark it. */
export const workStates = ['waiting', 'second', 'differs', 'returned', 'marked'] as const;
export type WorkState = (typeof workStates)[number];

/** Names of the fields of the form with a mark. */
export const levelField = (criterion: string) => `level-${criterion}`;
export const commentField = (criterion: string) => `comment-${criterion}`;
export const placeField = (paragraph: number | string) => `place-${paragraph}`;
