/** Why two are thought to be one, or two: keys of words/…/merging at `why.…`. */
export type Likeness =
  | 'sameName'
  | 'nearName'
  | 'sameBox'
  | 'sameOrganisation'
  | 'sameCity'
  | 'otherSex'
  | 'otherAge'
  | 'otherCity'
  | 'sameType';

export const mergeKinds = ['person', 'organisation'] as const;

/** Private words about a merge at the most. */
export const longestReason = 1000;
