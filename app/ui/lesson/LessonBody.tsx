import { memo } from 'react';
import { Container } from './containers';
import { LessonContext, type LessonReader } from './context';
import { islands } from './islands';
import { isBlock, type Segment } from './segment';

/** The text of a lesson: finished HTML as it came from the server, and the blocks that do something. */
export function LessonBody({ segments, reader }: { segments: Segment[]; reader: LessonReader }) {
  return (
    <LessonContext.Provider value={reader}>
      <div className="lesson flow">
        <Segments of={segments} />
      </div>
    </LessonContext.Provider>
  );
}

export function Segments({ of }: { of: Segment[] }) {
  return of.map((segment, i) => {
    if (!isBlock(segment)) return <Finished key={i} html={segment.html} />;
    const Island = Object.hasOwn(islands, segment.block) ? islands[segment.block] : undefined;
    if (Island) return <Island key={i} {...segment} />;
    return (
      <Container
        key={i}
        name={segment.block}
        props={segment.props}
        at={segment.id ? { id: segment.id, 'data-block': segment.id } : {}}
      >
        <Segments of={segment.children} />
      </Container>
    );
  });
}

/** Our own rendering on the server (segments.server.tsx), never a text from outside. */
const Finished = memo(({ html }: { html: string }) => (
  <div className="contents" dangerouslySetInnerHTML={{ __html: html }} />
));
