import type { ReactNode } from 'react';

export interface Goal {
  key: string;
  label: ReactNode;
  actual: number;
  target: number;
  /** Where it began; null = not known. */
  baseline: number | null;
  /** All of it in words. */
  text: string;
}

/** A bar for what is there, a mark where it is to reach, a thin one where it began. All of it also stands in words. */
export function Goals({ goals, label }: { goals: Goal[]; label: string }) {
  return (
    <ul className="bars goals" aria-label={label}>
      {goals.map(({ key, label: name, actual, target, baseline, text }) => {
        const top = Math.max(1, actual, target, baseline ?? 0);
        const at = (value: number) => `${Math.round((990 * Math.max(0, value)) / top) / 10}%`;
        return (
          <li key={key}>
            <p>
              <span>{name}</span>
              <span className="said">{text}</span>
            </p>
            <svg aria-hidden="true">
              <rect className="track" y="25%" width="100%" height="50%" rx="3" />
              <rect className="bar" y="25%" width={at(actual)} height="50%" rx="3" />
              {baseline !== null && <line className="began" x1={at(baseline)} x2={at(baseline)} y1="0" y2="100%" />}
              <line className="goal" x1={at(target)} x2={at(target)} y1="0" y2="100%" />
            </svg>
          </li>
        );
      })}
    </ul>
  );
}
