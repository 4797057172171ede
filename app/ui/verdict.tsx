import type { ReactNode } from 'react';
import { Icon } from './icon';

/** Right or wrong: icon, word and colour together. */
export function Verdict({ right, children }: { right: boolean; children: ReactNode }) {
  return (
    <span className={`verdict ${right ? 'is-right' : 'is-wrong'}`}>
      <Icon name={right ? 'check' : 'cross'} />
      <span>{children}</span>
    </span>
  );
}
