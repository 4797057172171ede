import type { Words } from '~/words/words';
import type { PrintedModule } from '../printed.schema';

/** Everything that the drawing of a sheet says by itself, so that whoever draws needs no words. */
export const labelsOf = (words: Words): PrintedModule['labels'] => ({
  contents: words('library.contents'),
  outcome: words('library.outcome'),
  sources: words('learn.sources'),
  terms: words('library.terms'),
  answers: words('library.answers'),
  onSite: words('printed.onSite'),
  qr: words('printed.qr'),
  notes: words('blocks.notes'),
  credit: words('blocks.credit'),
  source: words('blocks.source'),
  checkedOn: words('blocks.checkedOn'),
  case: words('blocks.case'),
  info: words('blocks.callout.info'),
  tip: words('blocks.callout.tip'),
  warning: words('blocks.callout.warning'),
  law: words('blocks.callout.law'),
  doubt: words('blocks.callout.doubt'),
  picture: words('printed.picture'),
});
