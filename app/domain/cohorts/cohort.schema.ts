/** Where a cohort stands: before its first day, from then on, or ended by a coordinator. */
export const cohortStates = ['running', 'planned', 'closed'] as const;
export type CohortState = (typeof cohortStates)[number];

/** Letters and figures of the Latin alphabet in parts, with a figure somewhere: it stands in addresses beside words. */
export const codePattern = /^(?=.*\d)[A-Z0-9]+(-[A-Z0-9]+)*$/;
export const codeLength = { min: 3, max: 30 } as const;

/** The most seats and days that a form takes. */
export const mostSeats = 5000;
export const mostDays = 1000;

/** The longest letter to members of a cohort. */
export const letterLength = { subject: 150, text: 4000 } as const;
