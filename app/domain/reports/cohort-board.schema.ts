/** How the members of a cohort stand: who needs somebody comes first. */
export const boardGroups = ['risk', 'track', 'done'] as const;
export type BoardGroup = (typeof boardGroups)[number];
