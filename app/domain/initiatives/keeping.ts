import { and, desc, eq, like } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { initiativeChecks, initiativeFiles, initiatives, initiativeVersions } from '#db/schema';
import { dayIn } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { foldedWords } from '~/platform/fold';
import { isId } from '~/platform/ids';
import { conflict, invalid, missing } from '~/platform/refusal';
import { citiesIn, type Member, organisationNames, placesIn, scopesOf } from '../identity/index.server';
import { evidenceType, keepEvidence } from './evidence';
import { type InitiativeInput, isSector, mostPartners } from './initiative.schema';
import { initiativeAt } from './reading';
import { type InitiativePlace, reachesPlace } from './scope';

/** Kinds of places, as forms write them: `city:almaty`. */
export function placeOf(text: string | null): InitiativePlace {
  const [, kind, id] = /^(city|organisation|programme):(.+)$/.exec(text ?? '') ?? [];
  const of = (one: string) => (kind === one ? (id as string) : null);
  return { cityId: of('city'), organisationId: of('organisation'), programme: of('programme') };
}

/** The places that the actor may choose for an initiative, with their names. */
export async function initiativePlaces(ctx: Ctx, actor: Member): Promise<{ value: string; name: string }[]> {
  const scopes = scopesOf(actor, 'initiative.keep');
  const all = scopes.some(({ kind }) => kind === 'all');
  const has = (kind: string, id: string) =>
    all || scopes.some((scope) => scope.kind === kind && 'id' in scope && scope.id === id);
  const cities = (await citiesIn(ctx, actor.locale)).filter(({ id }) => has('city', id));
  const programmes = (await placesIn(ctx, actor.locale)).filter(
    (one) => one.kind === 'programme' && has('programme', one.id),
  );
  const own = scopes.flatMap((scope) => (scope.kind === 'organisation' ? scope.id : []));
  return [
    ...cities.map(({ id, name }) => ({ value: `city:${id}`, name })),
    ...[...(await organisationNames(ctx, own))].map(([id, name]) => ({ value: `organisation:${id}`, name })),
    ...programmes.map(({ id, name }) => ({ value: `programme:${id}`, name })),
  ];
}

/**
 * Records an initiative and gives its code. `id` is made with the form: sending it twice records once. Refuses
 * placeBeyond, placeUnknown, partnersFew, partnersMany, sectorMissing.
 */
export async function recordInitiative(
  ctx: Ctx,
  actor: Member,
  { id, facts }: { id: string; facts: InitiativeInput },
): Promise<string> {
  if (!isId(id)) throw invalid('initiative', 'invalid');
  const place = await check(ctx, actor, facts, null);
  return ctx.db.write(async (tx) => {
    const [same] = await tx.select().from(initiatives).where(eq(initiatives.id, id));
    if (same && same.createdBy !== actor.accountId) throw conflict('eventTaken');
    if (same) return same.code;
    const code = await nextCode(tx, dayIn(ctx.clock()).slice(0, 4));
    await tx.insert(initiatives).values({ id, code, createdBy: actor.accountId, createdAt: ctx.clock() });
    await addVersion(ctx, tx, actor, { initiativeId: id, number: 1, facts, place, evidence: null });
    const data = { code, ...place, status: facts.status, origin: facts.origin };
    await recordEvent(ctx, tx, { kind: 'initiative.recorded', actorId: actor.accountId, subjectId: id, data });
    return code;
  });
}

/** Writes down what has changed; a check that was there is of the version before. Refuses what recording refuses. */
export async function changeInitiative(
  ctx: Ctx,
  actor: Member,
  { code, facts }: { code: string | undefined; facts: InitiativeInput },
): Promise<void> {
  const known = await initiativeAt(ctx, actor, code);
  const place = await check(ctx, actor, facts, known);
  await ctx.db.write(async (tx) => {
    const last = await lastVersion(tx, known.id);
    const after = { ...facts, ...place };
    const changed = (
      ['title', 'startedOn', 'origin', 'status', 'cityId', 'organisationId', 'programme', 'amount', 'currency'] as const
    )
      .filter((name) => after[name] !== last[name])
      .map(String);
    if (JSON.stringify(facts.partners) !== JSON.stringify(last.partners)) changed.push('partners');
    if (changed.length === 0) return;
    const version = { initiativeId: known.id, number: last.number + 1, facts, place, evidence: last.evidence };
    await addVersion(ctx, tx, actor, version);
    // Titles and partners may name somebody: the chain says that they changed, the versions say to what.
    const status = facts.status === last.status ? {} : { before: last.status, after: facts.status };
    const data = { number: version.number, changed, ...status };
    await recordEvent(ctx, tx, { kind: 'initiative.changed', actorId: actor.accountId, subjectId: known.id, data });
  });
}

/** Keeps a file as the evidence of an initiative and gives its hash. Refuses fileMissing, fileTooLarge, evidenceKind. */
export async function proveInitiative(
  ctx: Ctx,
  actor: Member,
  { code, bytes }: { code: string | undefined; bytes: Buffer },
): Promise<string> {
  const known = await initiativeAt(ctx, actor, code);
  const contentType = evidenceType(bytes);
  if (!contentType) throw invalid('file', 'evidenceKind');
  const hash = await keepEvidence(ctx.env, bytes);
  await ctx.db.write(async (tx) => {
    const last = await lastVersion(tx, known.id);
    if (last.evidence === hash) return;
    await tx
      .insert(initiativeFiles)
      .values({
        initiativeId: known.id,
        hash,
        contentType,
        bytes: bytes.length,
        uploadedBy: actor.accountId,
        uploadedAt: ctx.clock(),
      })
      .onConflictDoNothing();
    const number = last.number + 1;
    await tx
      .insert(initiativeVersions)
      .values({ ...last, number, evidence: hash, savedBy: actor.accountId, savedAt: ctx.clock() });
    const data = { number, sha256: hash, before: last.evidence };
    await recordEvent(ctx, tx, { kind: 'initiative.proved', actorId: actor.accountId, subjectId: known.id, data });
  });
  return hash;
}

/**
 * Says that the actor has looked at the initiative as it stands. Refuses checkOwn (whoever wrote this version, or
 * recorded the initiative), checkWithoutEvidence, initiativeChanged (another version stands by now). Twice is once.
 */
export async function checkInitiative(
  ctx: Ctx,
  actor: Member,
  { code, number }: { code: string | undefined; number: number },
): Promise<void> {
  const known = await initiativeAt(ctx, actor, code);
  if (known.createdBy === actor.accountId || known.savedBy === actor.accountId) throw conflict('checkOwn');
  if (known.evidence === null) throw conflict('checkWithoutEvidence');
  await ctx.db.write(async (tx) => {
    const last = await lastVersion(tx, known.id);
    if (last.number !== number) throw conflict('initiativeChanged');
    const added = await tx
      .insert(initiativeChecks)
      .values({ initiativeId: known.id, number, checkedBy: actor.accountId, checkedAt: ctx.clock() })
      .onConflictDoNothing()
      .returning({ number: initiativeChecks.number });
    if (added.length === 0) return;
    const data = { number, sha256: last.evidence };
    await recordEvent(ctx, tx, { kind: 'initiative.checked', actorId: actor.accountId, subjectId: known.id, data });
  });
}

/** The evidence of an initiative that the actor sees, by its hash; also one that has been replaced. Refuses missing. */
export async function evidenceOf(ctx: Ctx, actor: Member, code: string | undefined, hash: string | undefined) {
  const { id } = await initiativeAt(ctx, actor, code);
  const [row] = await ctx.db.read
    .select({ hash: initiativeFiles.hash, contentType: initiativeFiles.contentType, bytes: initiativeFiles.bytes })
    .from(initiativeFiles)
    .where(and(eq(initiativeFiles.initiativeId, id), eq(initiativeFiles.hash, hash ?? '')));
  if (!row) throw missing();
  return row;
}

async function lastVersion(tx: Tx, id: string) {
  const [last] = await tx
    .select()
    .from(initiativeVersions)
    .where(eq(initiativeVersions.initiativeId, id))
    .orderBy(desc(initiativeVersions.number))
    .limit(1);
  if (!last) throw missing();
  return last;
}

interface Version {
  initiativeId: string;
  number: number;
  facts: InitiativeInput;
  place: InitiativePlace;
  evidence: string | null;
}

async function addVersion(ctx: Ctx, tx: Tx, actor: Member, { facts, place, ...version }: Version): Promise<void> {
  const { place: _, ...kept } = facts;
  const sectors = [...new Set(facts.partners.map(({ sector }) => sector))].sort();
  await tx.insert(initiativeVersions).values({
    ...version,
    ...kept,
    ...place,
    partnersFolded: ` ${facts.partners.map(({ name }) => foldedWords(name).trim()).join(' ')} `,
    sectors: ` ${sectors.join(' ')} `,
    sectorCount: sectors.length,
    savedBy: actor.accountId,
    savedAt: ctx.clock(),
  });
}

/** The next code of a year: JI-2026-001, JI-2026-002 … */
async function nextCode(tx: Tx, year: string): Promise<string> {
  const beginning = `JI-${year}-`;
  const rows = await tx
    .select({ code: initiatives.code })
    .from(initiatives)
    .where(like(initiatives.code, `${beginning}%`));
  const last = Math.max(0, ...rows.map(({ code }) => Number(code.slice(beginning.length)) || 0));
  return `${beginning}${String(last + 1).padStart(3, '0')}`;
}

/** Refuses what cannot be, or is beyond the actor's scope. Where an initiative belongs already it may stay. */
async function check(
  ctx: Ctx,
  actor: Member,
  facts: InitiativeInput,
  known: InitiativePlace | null,
): Promise<InitiativePlace> {
  if (facts.partners.length === 0) throw invalid('partnerName', 'partnersFew');
  if (facts.partners.length > mostPartners) throw invalid('partnerName', 'partnersMany', { n: mostPartners });
  if (facts.partners.some(({ sector }) => !isSector(sector))) throw invalid('partnerName', 'sectorMissing');
  const place = placeOf(facts.place);
  const stays =
    known !== null && (['cityId', 'organisationId', 'programme'] as const).every((name) => known[name] === place[name]);
  if (stays) return place;
  const offered = await initiativePlaces(ctx, actor);
  if (facts.place === null && reachesPlace(actor, place)) return place;
  if (!offered.some(({ value }) => value === facts.place))
    throw invalid('place', facts.place ? 'placeBeyond' : 'required');
  return place;
}
