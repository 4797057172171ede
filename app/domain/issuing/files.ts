import type { Ctx } from '~/platform/context';
import { type Cell, csv, type Separator } from '~/platform/sheets/csv';
import { wordsIn } from '~/words/catalogues.server';
import type { Member } from '../identity/index.server';
import { certificateListAt, certificateListRowsOf } from './lists';

const rowsAtOnce = 500;

/** A list with what would come or has come of each row that the actor sees, page by page. Refuses missing. */
export async function certificateListFile(
  ctx: Ctx,
  actor: Member,
  { code, listId, separator }: { code: string | undefined; listId: string | undefined; separator: Separator },
) {
  const list = await certificateListAt(ctx, actor, code, listId);
  const words = wordsIn(actor.locale);
  const columns = [
    words('issuing.place'),
    words('issuing.outcomeLabel'),
    words('issuing.why'),
    words('issuing.nameKk'),
    words('issuing.nameRu'),
    words('issuing.nameLatin'),
    words('issuing.result'),
    words('issuing.number'),
    words('issuing.code'),
  ];
  async function* batches(): AsyncGenerator<Cell[][]> {
    let after: number | null = 0;
    while (after !== null) {
      const page = await certificateListRowsOf(ctx, actor, list.id, { after, limit: rowsAtOnce });
      yield page.rows.map(({ place, outcome, reason, name, resultPercent, number, code: certificate }) => [
        place,
        words(`issuing.outcome.${outcome}`),
        reason && words(`issuing.reason.${reason}`),
        name?.kk ?? null,
        name?.ru ?? null,
        name?.latin ?? null,
        resultPercent,
        number,
        certificate,
      ]);
      after = page.next;
    }
  }
  return { list, pieces: csv(columns, batches(), separator) };
}
