/** Line, from 1, of the first conflict that a merge marked in a text and nobody has settled yet; 0 where there is none. */
export function conflictLine(text: string): number {
  const lines = text.split(/\r\n|[\r\n]/);
  const from = lines.findIndex((line) => line.startsWith('<<<<<<< '));
  const settled = from < 0 || !lines.some((line, i) => i > from && line.startsWith('>>>>>>> '));
  return settled ? 0 : from + 1;
}
