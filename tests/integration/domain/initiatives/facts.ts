import { initiatives, initiativeVersions } from '#db/schema';
import type { Member } from '~/domain/identity/index.server';
import { proveInitiative } from '~/domain/initiatives/index.server';
import type { Ctx } from '~/platform/context';
import { foldedWords } from '~/platform/fold';

interface Given {
  title?: string;
  status?: 'idea' | 'agreed' | 'running' | 'done';
  place?: { cityId?: string; organisationId?: string; programme?: string };
  partners?: { name: string; sector: string }[];
  evidence?: string | null;
  savedAt?: number;
}

let recorded = 0;

/** An initiative straight into the database, proved and of two sectors unless the test wants something else. */
export async function anInitiative(ctx: Ctx, by: { accountId: string }, given: Given = {}) {
  const { title = 'Жасыл аула', status = 'running', place = { cityId: 'almaty' }, savedAt = ctx.clock() } = given;
  const partners = given.partners ?? [
    { name: 'Жасыл дәліз', sector: 'civil_society' },
    { name: 'Алматы әкімдігі', sector: 'local_authority' },
  ];
  const sectors = [...new Set(partners.map(({ sector }) => sector))].sort();
  const id = ctx.newId();
  const code = `JI-2025-${String(++recorded).padStart(3, '0')}`;
  await ctx.db.write(async (tx) => {
    await tx.insert(initiatives).values({ id, code, createdBy: by.accountId, createdAt: savedAt });
    await tx.insert(initiativeVersions).values({
      initiativeId: id,
      number: 1,
      title,
      startedOn: '2026-02-01',
      origin: 'course',
      status,
      cityId: place.cityId ?? null,
      organisationId: place.organisationId ?? null,
      programme: place.programme ?? null,
      partners,
      partnersFolded: ` ${partners.map(({ name }) => foldedWords(name).trim()).join(' ')} `,
      sectors: ` ${sectors.join(' ')} `,
      sectorCount: sectors.length,
      amount: 250_000_000,
      currency: 'KZT',
      evidence: given.evidence === undefined ? 'e'.repeat(64) : given.evidence,
      savedBy: by.accountId,
      savedAt,
    });
  });
  return { id, code };
}

/** Keeps a file that proves an initiative and gives its hash. */
export const aProof = (ctx: Ctx, by: Member, code: string): Promise<string> =>
  proveInitiative(ctx, by, { code, bytes: Buffer.from('%PDF-1.7\nprotocol') });
