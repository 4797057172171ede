import type { PrintedNames } from '../credentials/certificate.schema';
import type { ListReason, Standing } from './issuing.schema';

/** Why a member with this standing is withheld from a list; null = they get one. */
export const reasonFor = (standing: Standing): ListReason | null =>
  standing === 'ready' ? null : standing === 'issued' ? 'hasOne' : standing;

/** What was frozen of somebody who is to get a certificate. */
export interface FrozenRow {
  name: PrintedNames | null;
  resultPercent: number | null;
}

/** The same person as the database knows them at the moment of issuing. */
export interface Now {
  erased: boolean;
  member: boolean;
  completed: boolean;
  /** A certificate of the course stands, or one was revoked. */
  certificate: 'stands' | 'revoked' | null;
  name: PrintedNames | null;
  resultPercent: number | null;
}

/**
 * Why a row is not issued after all, because it would be something else than was shown; null = it is as it was frozen.
 */
export function changedSince(frozen: FrozenRow, now: Now): ListReason | null {
  if (now.erased) return 'erased';
  if (now.certificate === 'stands') return 'hasOne';
  if (now.certificate === 'revoked') return 'revoked';
  if (!now.completed) return 'completionGone';
  if (!now.member) return 'left';
  if (!now.name) return 'nameless';
  if (!frozen.name || !sameNames(frozen.name, now.name)) return 'nameChanged';
  return frozen.resultPercent === now.resultPercent ? null : 'resultChanged';
}

const sameNames = (a: PrintedNames, b: PrintedNames) => a.kk === b.kk && a.ru === b.ru && a.latin === b.latin;

/** The names as a certificate prints them; null where none is stated. */
export function namesOf(person: {
  nameKk: string | null;
  nameRu: string | null;
  nameLatin: string | null;
}): PrintedNames | null {
  const names = { kk: person.nameKk || null, ru: person.nameRu || null, latin: person.nameLatin || null };
  return names.kk || names.ru || names.latin ? names : null;
}
