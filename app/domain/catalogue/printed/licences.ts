interface Licence {
  name: string;
  url: string;
  /** Key of the sentence that says what it allows. */
  allows: 'bySa' | 'by';
}

/** Licences whose terms we can say in a sentence, by their SPDX name; any other is printed as the course names it. */
export const licences: Record<string, Licence> = {
  'CC-BY-SA-4.0': {
    name: 'CC BY-SA 4.0',
    url: 'https://creativecommons.org/licenses/by-sa/4.0/',
    allows: 'bySa',
  },
  'CC-BY-4.0': { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/', allows: 'by' },
};
