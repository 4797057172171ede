/** What a YAML file says, as data. An undefined field is one that is to be taken out. */
export type PlainValue = string | number | boolean | null | PlainValue[] | Plain;
export interface Plain {
  [key: string]: PlainValue | undefined;
}

export const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const asList = (value: unknown): Plain[] => (Array.isArray(value) ? value.filter(isPlain) : []);

/** The words of a field, whatever somebody wrote into it. */
export const wordsOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
