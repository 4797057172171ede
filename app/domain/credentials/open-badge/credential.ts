import { createHash } from 'node:crypto';
import type { Ctx } from '~/platform/context';
import type { Words } from '~/words/words';
import type { CertificateFacts } from '../certificate.schema';
import { printedDay, printedName } from '../sheet/wording';
import { lastSecond } from '../validity';
import type { Achievement } from './achievement';
import { credentialsContext, openBadgesContext } from './contexts';
import { addresses, profile } from './issuer';

/** The JSON Schema of Open Badges 3.0 for what we sign. */
export const credentialSchemaAddress =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

export interface Chosen {
  /** Tells of nobody: a random UUID, another one in each credential. */
  subject: string;
  /** Address of the holder's account, if they have one, and the salt to hash it with. */
  email: string | null;
  salt: string;
  status: { list: number; position: number };
}

/** An instant as credentials write it: in UTC, whole seconds, so that a JWT's `nbf` says the same. */
export const stamp = (instant: number): string => new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z');

/**
 * A certificate as an Open Badge, unsigned, in the language of `words`. All that it says is what the certificate said
 * when it was issued, and what its course's version says.
 */
export function credentialOf(
  ctx: Ctx,
  facts: CertificateFacts,
  achievement: Achievement,
  words: Words,
  chosen: Chosen,
) {
  const { locale } = words;
  const at = addresses(ctx);
  const list = at.statusList(chosen.status.list);
  const [hours, finalTest] = achievement.resultDescription;
  const result = [{ type: ['Result'], resultDescription: hours?.id, value: String(facts.course.hours) }];
  if (finalTest && facts.resultPercent !== null)
    result.push({ type: ['Result'], resultDescription: finalTest.id, value: String(facts.resultPercent) });
  return {
    '@context': [credentialsContext, openBadgesContext],
    id: at.credential(facts.code),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: facts.course.title[locale],
    description: words('credentials.description', {
      number: facts.number,
      date: printedDay(facts.completedOn, words),
      hours: facts.course.hours,
    }),
    issuer: profile(ctx, { name: facts.issuer.name[locale], url: facts.issuer.url }),
    validFrom: stamp(facts.issuedAt),
    ...(facts.expiresOn && { validUntil: stamp(lastSecond(facts.expiresOn)) }),
    credentialSubject: {
      id: `urn:uuid:${chosen.subject}`,
      type: ['AchievementSubject'],
      name: printedName(facts.name, locale),
      ...(chosen.email && { identifier: [hashedAddress(chosen.email, chosen.salt)] }),
      achievement: { ...achievement, name: facts.course.title[locale] },
      result,
    },
    credentialSchema: [{ id: credentialSchemaAddress, type: 'JsonSchema' }],
    credentialStatus: {
      id: `${list}#${chosen.status.position}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(chosen.status.position),
      statusListCredential: list,
    },
  };
}

/** Lets somebody who says their address be recognised, and tells it to nobody who does not know it. */
const hashedAddress = (email: string, salt: string) => ({
  type: 'IdentityObject',
  hashed: true,
  identityHash: `sha256$${createHash('sha256').update(`${email}${salt}`).digest('hex')}`,
  identityType: 'emailAddress',
  salt,
});
