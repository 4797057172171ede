import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { answerTo } from './refusals';
import { type Audience, admit, type MemberVisit, type Visit, visitOf } from './visit';

/**
 * A loader: finds out who asks, lets the right people in, and turns a refusal into its page.
 * `export const loader = page('members', async ({ ctx, actor }) => …)`
 */
export function page<T>(
  audience: 'anyone',
  draw: (visit: Visit) => Promise<T> | T,
): (args: LoaderFunctionArgs) => Promise<T>;
export function page<T>(
  audience: Exclude<Audience, 'anyone'>,
  draw: (visit: MemberVisit) => Promise<T> | T,
): (args: LoaderFunctionArgs) => Promise<T>;
export function page<T>(audience: Audience, draw: (visit: never) => Promise<T> | T) {
  return async (args: LoaderFunctionArgs): Promise<T> => {
    const visit = await visitOf(args);
    try {
      admit(visit, audience);
      return await draw(visit as never);
    } catch (error) {
      throw answerTo(error, visit);
    }
  };
}

export { data };
