import type { ReactNode } from 'react';
import { Button } from './button';
import { useScripts } from './scripts';

/** Opens the browser's own printing, which needs scripts; without them there is nothing to press. */
export function PrintButton({ children }: { children: ReactNode }) {
  if (!useScripts()) return null;
  return (
    <div className="no-print">
      <Button icon="print" onClick={() => window.print()}>
        {children}
      </Button>
    </div>
  );
}
