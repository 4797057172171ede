import { type Course, placed } from './catalogue';
import type { CourseCheck } from './compiler/index.server';
import { publish } from './publish';

/** A course that was checked without faults as it would stand on the site, before it does. Refuses one with faults. */
export function asPublished(check: Pick<CourseCheck, 'files' | 'faults' | 'states'>): Course {
  const { course, versionId, ruleVersion } = publish(check);
  return placed(course, { versionId, ruleVersion, loadedAt: 0 });
}
