declare module 'png-chunks-extract' {
  /** Throws when a check sum is wrong or the end is missing. */
  export default function extract(png: Uint8Array): { name: string; data: Uint8Array }[];
}
