import { z } from 'zod';

/** Answers are read by the paper of their attempt: here only that they are text. */
export const answerForm = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
