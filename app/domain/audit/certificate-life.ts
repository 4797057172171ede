import { and, eq, inArray, like, or, type SQL } from 'drizzle-orm';
import type { Read } from '#db/database';
import { certificateListRows, certificates, events, signedCredentials } from '#db/schema';

/**
 * The events that tell the life of one certificate, as a condition over `events`: its own, the completion that it stands
 * on, the lists it was issued from, the certificate in its place, the keys that signed it being made or retired, and the
 * erasure of its holder. Undefined when there is no such certificate. Four queries.
 */
export async function lifeOf(read: Read, certificateId: string): Promise<SQL | undefined> {
  const [certificate] = await read
    .select({ personId: certificates.personId, completionId: certificates.completionId })
    .from(certificates)
    .where(eq(certificates.id, certificateId));
  if (!certificate) return undefined;
  const lists = await read
    .select({ id: certificateListRows.listId })
    .from(certificateListRows)
    .where(eq(certificateListRows.certificateId, certificateId));
  const next = await read
    .select({ id: certificates.id })
    .from(certificates)
    .where(eq(certificates.supersedes, certificateId));
  const [signed] = await read
    .select({ own: signedCredentials.ed25519Key, rsa: signedCredentials.rsaKey })
    .from(signedCredentials)
    .where(eq(signedCredentials.certificateId, certificateId));
  const keys = [signed?.own, signed?.rsa].flatMap((key) => key ?? []);
  const own = [certificateId, certificate.completionId, ...lists.map(({ id }) => id)];
  const replacements = next.map(({ id }) => id);
  const { subjectId, kind, data } = events;
  return or(
    and(
      // By subject first: there are as many events of a kind as certificates.
      inArray(subjectId, [...own, certificate.personId, ...replacements, ...keys]),
      or(
        inArray(subjectId, own),
        and(eq(kind, 'person.erased'), eq(subjectId, certificate.personId)),
        replacements.length > 0 ? and(eq(kind, 'certificate.issued'), inArray(subjectId, replacements)) : undefined,
        keys.length > 0 ? and(eq(kind, 'keys.rotated'), inArray(subjectId, keys)) : undefined,
      ),
    ),
    keys.length > 0
      ? and(eq(kind, 'keys.rotated'), or(...keys.map((key) => like(data, `%"retired":"${key}"%`))))
      : undefined,
  );
}
