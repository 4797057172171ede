/** A brand's own colours in one theme: `ink` for links and buttons, `accent` for the one loud action. */
export interface BrandPair {
  ink?: string;
  accent?: string;
}

/** What the brand's colours stand on, and what is written on them: the values of app/styles/tokens.css. */
export const brandGrounds = {
  light: { paper: '#f8f8f4', onFill: '#ffffff', onAport: '#ffffff' },
  dark: { paper: '#101916', onFill: '#0f241e', onAport: '#ffffff' },
} as const;

/** Relative luminance by WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/**
 * The first pair that cannot be read, as a sentence, or null. Text needs 4.5 : 1; the accent is no text on the
 * paper but a shape there, for which 3 : 1 is enough (WCAG 1.4.11), and more cannot be had in the dark.
 */
export function unreadable(colours: BrandPair, theme: keyof typeof brandGrounds): string | null {
  const { paper, onFill, onAport } = brandGrounds[theme];
  const at = theme === 'dark' ? 'colours.dark' : 'colours';
  const pairs: [name: 'ink' | 'accent', against: string, hex: string, atLeast: number][] = [
    ['ink', 'the paper', paper, 4.5],
    ['ink', 'the letters on it', onFill, 4.5],
    ['accent', 'the paper', paper, 3],
    ['accent', 'the letters on it', onAport, 4.5],
  ];
  for (const [name, against, hex, atLeast] of pairs) {
    const own = colours[name];
    if (!own) continue;
    const found = contrast(own, hex);
    // Cut, never rounded up to what is asked.
    const shown = Math.floor(found * 100) / 100;
    if (found < atLeast)
      return `${at}.${name} ${own} against ${against} (${hex}) has a contrast of ${shown} : 1, needed is ${atLeast} : 1`;
  }
  return null;
}
