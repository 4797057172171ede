// Apart from the shapes of forms, so that no parser of forms reaches the browser.

/** Values as they are kept; an empty choice is "not stated". */
export const sexes = ['woman', 'man'] as const;

export const ageBands = ['14-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65+'] as const;

export const sectors = [
  'civil_society',
  'local_authority',
  'private',
  'academia',
  'informal_group',
  'media',
  'other',
] as const;
