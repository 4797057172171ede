import type { SourceLines } from './source-lines.server';

/** The source with its links, and the sentence that nobody named here endorses this platform. */
export function ArchiveSource({ heading, responsibility, sources }: SourceLines) {
  return (
    <section className="measure flow !mt-12 border-t border-line pt-6 text-small">
      <h2 className="!text-body">{heading}</h2>
      <ul>
        {sources.map(({ title, url, checked }) => (
          <li key={url}>
            <a href={url} rel="noopener">
              {title}
            </a>
            <span className="text-soft"> · {checked}</span>
          </li>
        ))}
      </ul>
      <p className="text-soft">{responsibility}</p>
    </section>
  );
}
