/** Latin letters of a title, as a name of a folder or a file; `otherwise` where there are none. */
export const nameFrom = (title: string, otherwise: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '') || otherwise;
