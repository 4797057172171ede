import { afterEach, beforeEach, expect, vi } from 'vitest';

/** A complaint on the console fails the test that caused it. */
let complaints: unknown[][] = [];
beforeEach(() => {
  complaints = [];
  vi.spyOn(console, 'error').mockImplementation((...args) => void complaints.push(args));
  vi.spyOn(console, 'warn').mockImplementation((...args) => void complaints.push(args));
});
afterEach(() => {
  vi.restoreAllMocks();
  expect(complaints, 'console.error and console.warn').toEqual([]);
});
