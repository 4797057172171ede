/** The title that a lesson says of itself, also while the rest of it has faults; of another text its name. */
export const titleIn = (file: string, text: string): string =>
  (file.endsWith('.mdx') && /^title:\s*(["']?)(.+)\1\s*$/m.exec(text)?.[2]) || file;
