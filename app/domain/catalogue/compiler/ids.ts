/** Ids of courses, modules, lessons, questions and options: letters, digits, hyphens. */
export const idPattern = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,78}[A-Za-z0-9])?$/;

/**
 * Ids that a block may not choose: those the compiler gives (`b1`, `footnotes`, anchors of notes) and names that
 * every JavaScript object answers to.
 */
export const isReservedId = (id: string): boolean =>
  /^b\d+$/.test(id) || id === 'footnotes' || id.startsWith('note-') || id in Object.prototype;
