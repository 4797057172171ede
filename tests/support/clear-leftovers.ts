import { afterAll } from 'vitest';
import { clearLeftovers } from './leftovers';

// Asked for before any hook of the file, so it comes after all of them.
afterAll(clearLeftovers);
