import type { ReactNode } from 'react';

/** A reading column; on wide screens `aside` stands quietly beside it, on phones above it. */
export function Reading({ aside, children }: { aside?: ReactNode; children: ReactNode }) {
  return (
    <div className="reading">
      {aside && <aside className="no-print">{aside}</aside>}
      <div className="min-w-0">{children}</div>
    </div>
  );
}
