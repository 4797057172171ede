/** Colours of the sheet on white paper; every text colour keeps 7:1. */
export const colours = {
  ink: '#12352b',
  quiet: '#3f564d',
  accent: '#b21f2d',
  apricot: '#e2a067',
  ornament: '#8aa197',
  paper: '#ffffff',
} as const;

/** A4 landscape in points. */
export const page = { width: 841.89, height: 595.28 } as const;

/** Where text may stand: inside the border, with air. */
export const field = { left: 92, right: page.width - 92, top: 74, bottom: page.height - 74 } as const;

export const centre = page.width / 2;
