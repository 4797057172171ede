import type { ReactNode } from 'react';
import { TeachFrame } from './frame';

/** The tabs of a trainer; a coordinator who looks in has none of them. */
export function CommentsFrame({ teaches, children }: { teaches: boolean; children: ReactNode }) {
  return teaches ? (
    <TeachFrame>{children}</TeachFrame>
  ) : (
    <div className="grid grid-cols-1 gap-6 py-4 sm:py-6">{children}</div>
  );
}
