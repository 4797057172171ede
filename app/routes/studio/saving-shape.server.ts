import { z } from 'zod';

/** A text as an editor sends it. `base`: SHA-256 of the text that its author began with. */
export const savingShape = z.object({
  base: z.string('invalid').length(64, 'invalid'),
  text: z.string('invalid'),
});
