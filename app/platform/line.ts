/** A line before something of which there are few. */
export interface Line {
  /** Resolves when it is one's turn, true; false at once when too many wait already. Whoever had a turn `give`s it back. */
  take(): Promise<boolean>;
  give(): void;
}

export function lineOf({ atOnce, mostWaiting }: { atOnce: number; mostWaiting: number }): Line {
  let going = 0;
  const waiting: (() => void)[] = [];
  return {
    async take() {
      if (going < atOnce) {
        going++;
        return true;
      }
      if (waiting.length >= mostWaiting) return false;
      // Whoever ends hands their turn on: the number of those going stays.
      await new Promise<void>((resolve) => waiting.push(resolve));
      return true;
    },
    give() {
      const first = waiting.shift();
      if (first) first();
      else going--;
    },
  };
}
