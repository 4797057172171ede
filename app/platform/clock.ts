/** Epoch milliseconds now. Tests hand in a clock that they move. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The zone in which the programme's days begin and end. */
export const zone = 'Asia/Almaty';

const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });

/** The calendar day of an instant in Almaty, YYYY-MM-DD. */
export const dayIn = (instant: number): string => parts.format(instant);
