/** Pictures of a work, from an address of their own that lets nothing else in. */
export function Pictures({ pictures }: { pictures: { src: string; alt: string }[] }) {
  return pictures.map(({ src, alt }) => (
    <img key={src} src={src} alt={alt} loading="lazy" className="max-h-[32rem] max-w-full rounded border border-line" />
  ));
}
