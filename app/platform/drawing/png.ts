/**
 * A drawing (SVG) in pixels, as wide as its root says, in 256 colours at the most. Its words have to be outlines: which
 * faces a server has is chance. The same drawing gives the same bytes, until a library changes.
 */
export async function pngOf(svg: string): Promise<Buffer> {
  // 16 MB of code that few requests need.
  const { default: sharp } = await import('sharp');
  // One picture at a time, and nothing of it kept: a small server has other things to do.
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp(Buffer.from(svg, 'utf8')).png({ palette: true, dither: 0, effort: 7 }).toBuffer();
}
