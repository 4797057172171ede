import { memo } from 'react';
import { Container } from './containers';
import { useIslands } from './context';
import { isBlock, type Segment } from './segment';

/** Segments one after the other. Islands come by context, because islands draw segments themselves. */
export function Segments({ of }: { of: Segment[] }) {
  const islands = useIslands();
  return of.map((segment, i) => {
    if (!isBlock(segment)) return <Finished key={i} html={segment.html} />;
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
const Finished = memo(({ html }: { html: string }) => (
  <div className="contents" dangerouslySetInnerHTML={{ __html: html }} />
));
