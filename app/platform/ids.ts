import { uuidv7 } from 'uuidv7';

/** A new UUIDv7: sorts by the time at which it was made. */
export const newId = (): string => uuidv7();

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True for an id that a device may have made. */
export const isId = (value: string): boolean => shape.test(value);
