// Apart from the shapes of forms, so that no parser of forms reaches the browser.

export const rhythms = ['weekly', 'monthly'] as const;
