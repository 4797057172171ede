import type {
  AssignmentDefinition,
  CourseDefinition,
  LessonDefinition,
  MediaFile,
  QuizDefinition,
} from '../course.schema';
import type { Fault } from '../lesson.schema';

/** A course as read from its folder. With faults it is as much as could be read; only without faults it may be loaded. */
export interface CourseFiles {
  /** As the caller named it; paths inside are relative to it. */
  folder: string;
  slug: string;
  /** From elsewhere: plain Markdown without course.yaml. */
  plain: boolean;
  course: CourseDefinition | null;
  lessons: LessonDefinition[];
  quizzes: QuizDefinition[];
  assignments: AssignmentDefinition[];
  media: MediaFile[];
  faults: Fault[];
  warnings: Fault[];
}
