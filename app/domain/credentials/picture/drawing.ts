/** What a drawing says to those who do not see it. */
interface Said {
  lang: string;
  title: string;
  description: string;
}

/** A drawing of `width` by `height` units, in so many pixels for a unit. */
export function drawing(width: number, height: number, scale: number, said: Said, parts: string[]): string {
  const root = [
    'xmlns="http://www.w3.org/2000/svg"',
    `width="${width * scale}" height="${height * scale}" viewBox="0 0 ${width} ${height}"`,
    `role="img" xml:lang="${said.lang}"`,
  ].join(' ');
  const words = `<title>${escaped(said.title)}</title><desc>${escaped(said.description)}</desc>`;
  return `<svg ${root}>${words}${parts.join('')}</svg>\n`;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
