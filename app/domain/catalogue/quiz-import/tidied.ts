/** Signs that no text of a course holds: controls but those that lay it out, and code points that are no characters. */
const noText = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/g;

/** A text without invisible rubbish and without spaces that nobody sees, in one form of each letter. */
export const tidied = (text: string): string =>
  text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(noText, '')
    .replace(/[\u00a0\t]/g, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .normalize('NFC')
    .trim();
