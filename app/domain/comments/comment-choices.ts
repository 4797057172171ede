// Apart from the verbs, so that a form in the browser knows them.

/** What a comment on a block says without words of its own. A question needs words. */
export const commentKinds = ['unclear', 'mistake', 'question'] as const;

export type CommentKind = (typeof commentKinds)[number];

/** The most letters of a comment, and of an answer to one. */
export const longestComment = 1000;
export const longestAnswer = 2000;
