/** A whole number as a reader of the language writes it. */
export const whole = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: 'negative' }).format(value);
