// Apart from the shapes of forms, so that no parser of forms reaches the browser.

export const initiativeStatuses = ['idea', 'agreed', 'running', 'done'] as const;

export type InitiativeStatus = (typeof initiativeStatuses)[number];

export const initiativeOrigins = ['course', 'forum', 'fund'] as const;

export const currencies = ['KZT', 'EUR', 'USD'] as const;

/** The most partners that an initiative may have. */
export const mostPartners = 12;
