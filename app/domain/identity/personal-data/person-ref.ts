import { sha256 } from '~/platform/secrets';

/** Stands for a person in files and frozen figures: the same everywhere, and no way back to an account or a name. */
export const personRef = (personId: string): string =>
  `P-${sha256(`person-ref:${personId}`).slice(0, 16).toUpperCase()}`;
