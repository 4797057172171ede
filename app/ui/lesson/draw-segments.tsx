import { memo, useState } from 'react';
import { Container } from './containers';
import { useIslands } from './context';
import { isBlock, type Segment } from './segment';
import { useSentHtml } from './sent-html';

/** Segments one after the other. Islands come by context, because islands draw segments themselves. */
export function Segments({ of }: { of: Segment[] }) {
  const islands = useIslands();
  return of.map((segment, i) => {
    if (!isBlock(segment)) return <Finished key={i} {...segment} />;
    const { block, id, props, children } = segment;
    const Island = Object.hasOwn(islands, block) ? islands[block] : undefined;
    if (Island) return <Island key={i} {...segment} />;
    return (
      <Container key={i} name={block} props={props} at={id ? { id, 'data-block': id } : {}}>
        <Segments of={children} />
      </Container>
    );
  });
}

/** Our own rendering on the server (segments.server.tsx), never a text from outside. */
const Finished = memo(({ html, sent }: { html: string; sent?: string }) => {
  const known = useSentHtml();
  // What is on the page stays as it is: fresh data of the same lesson must not close what the reader opened.
  const [own] = useState(() => (sent === undefined ? html : (known.get(sent) ?? html)));
  return <div className="contents" data-sent={sent} dangerouslySetInnerHTML={{ __html: own }} />;
});
