import { IslandsContext, LessonContext, type LessonReader } from './context';
import { Segments } from './draw-segments';
import { islands } from './islands';
import type { Segment } from './segment';

/** The text of a lesson: finished HTML as it came from the server, and the blocks that do something. */
export function LessonBody({ segments, reader }: { segments: Segment[]; reader: LessonReader }) {
  return (
    <LessonContext.Provider value={reader}>
      <IslandsContext.Provider value={islands}>
        <div className="lesson flow">
          <Segments of={segments} />
        </div>
      </IslandsContext.Provider>
    </LessonContext.Provider>
  );
}
