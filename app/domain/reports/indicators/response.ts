/** How many were asked in a period, and of these how many had answered by its end. */
export interface Response {
  asked: number;
  answered: number;
}

/** Of a hundred asked those who answered, to one decimal; null where nobody was asked. */
export const responsePercent = ({ asked, answered }: Response): number | null =>
  asked === 0 ? null : Math.round((1000 * answered) / asked) / 10;
