import { z } from 'zod';
import { passageStandings } from '~/domain/studio/index.server';

/** A passage as a translator sends it; what was seen of source and translation is named by their hashes. */
export const passageShape = z.object({
  passage: z.string('invalid').min(1, 'invalid').max(100, 'invalid'),
  base: z.string('invalid').regex(/^(?:[0-9a-f]{8})?$/, 'invalid'),
  seen: z.string('invalid').regex(/^[0-9a-f]{8}$/, 'invalid'),
  text: z.string('invalid'),
  says: z.enum(passageStandings, 'invalid'),
});
