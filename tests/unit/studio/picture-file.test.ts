import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { longestSide, pictureFile } from '~/domain/studio/picture-file';
import { Refusal } from '~/platform/refusal';

const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#285' } });
/** Noise, which no picture format makes small. */
const noise = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 60 }, background: '#000' },
  });
const refusal = (bytes: Buffer) =>
  pictureFile(bytes).then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );
const svg = (inside: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>`);

describe('a picture that is kept', () => {
  it('is no larger than a page needs, upright, and says nothing of where it was taken', async () => {
    const sent = await noise(3000, 2000)
      .withExif({ IFD0: { Make: 'Phone', Artist: 'Aigerim' }, IFD3: { GPSLatitude: '43/1 14/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(sent).metadata()).exif).toBeDefined();
    const kept = await pictureFile(sent);
    expect(kept).toMatchObject({ contentType: 'image/jpeg', ending: 'jpg', width: 1067, height: longestSide });
    const { exif, orientation } = await sharp(kept.bytes).metadata();
    expect([exif, orientation]).toEqual([undefined, undefined]);
    expect(kept.bytes.includes('Aigerim')).toBe(false);
  });

  it('keeps what it is: few colours PNG, see-through PNG, photographs JPEG', async () => {
    const drawing = await plain(40, 30).png().toBuffer();
    expect(await pictureFile(drawing)).toMatchObject({ ending: 'png', width: 40, height: 30 });
    expect(await pictureFile(await noise(900, 900).png().toBuffer())).toMatchObject({ ending: 'jpg' });
    const through = await noise(900, 900).ensureAlpha(0.5).webp().toBuffer();
    expect(await pictureFile(through)).toMatchObject({ ending: 'png' });
  });

  it('is a drawing as it was sent where it only draws', async () => {
    const bytes = svg('<path d="M0 0h9"/>');
    expect(await pictureFile(bytes)).toMatchObject({ bytes, ending: 'svg', contentType: 'image/svg+xml', width: null });
  });

  it.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['a page that calls itself a picture', () => Buffer.from('<html><script>alert(1)</script></html>'), 'pictureType'],
    ['nothing', () => Buffer.alloc(0), 'pictureType'],
    ['a document', () => Buffer.from('%PDF-1.7\n'), 'pictureType'],
    ['a drawing with a script', () => svg('<script>alert(1)</script>'), 'drawingUnsafe'],
    ['a drawing that fetches', () => svg('<image href="https://x.example/a.png"/>'), 'drawingUnsafe'],
    ['half a picture', async () => (await noise(300, 300).jpeg().toBuffer()).subarray(0, 4000), 'pictureBroken'],
    [
      'a small file that unfolds',
      () => plain(9000, 9000).png({ compressionLevel: 9 }).toBuffer(),
      'pictureTooManyPixels',
    ],
    ['a moving picture wider than a page', () => plain(1700, 4).gif().toBuffer(), 'pictureTooManyPixels'],
  ])('is not %s', async (_, bytes, code) => {
    expect(await refusal(await bytes())).toBe(code);
  });
});
