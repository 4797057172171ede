import type { Visit } from '~/web/visit';
import type { WordKey } from '~/words/keys';

/** Title of a page with the name of this installation. */
export const pageTitle = ({ ctx, words }: Visit, key: WordKey) =>
  words('common.pageTitle', { page: words(key), brand: ctx.brand.name });
