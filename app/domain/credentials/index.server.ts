// Credentials: certificates, issued in the transaction of the completion and frozen as they were printed.
// One is superseded or revoked by a row beside it; nothing here deletes one, and its number, dates and state
// outlast the course and the erased person.
export { type Carrier, readCarried } from './baked/carried';
export { type Fault, type Form, mostFile, type Reading, readText } from './baked/reading';
export { type Earned, type Issued, issueMany } from './bulk/issue-many';
export { bestResults } from './bulk/results';
export { type Certificate, certificateAt, findCertificate, verifyCertificate } from './certificates';
export { type Brought, broughtFile, broughtText } from './check/brought';
export { checkCredential } from './check/check';
export type { Checked, Finding, Verdict } from './check/finding';
export { publicKeyOf } from './check/public-key';
export { type Told, told } from './check/told';
export { paperWorld, siteWorld, type World } from './check/world';
export { type Reference, readReference } from './codes';
export { squareOf } from './compact/compact';
export { certificateToEnd, correctCertificate, mayEnd, revokeCertificate } from './endings';
export {
  type AwaitedCertificate,
  awaitedCertificates,
  certificateFor,
  certificatesForMany,
  certificatesOf,
  type StandingCertificate,
} from './held';
export { claimCertificate, issueCertificate } from './issue';
export { checkLimits } from './limits';
export { achievementDocument, attestedVersion } from './open-badge/achievement';
export { criteriaOf } from './open-badge/criteria';
export { didDocument, didOf, findKey, issuerDocument, jwksOf, keyAddress, publicKeysOf } from './open-badge/issuer';
export { canIssue, checkKeys, ensureSigningKeys, rotateSigningKeys } from './open-badge/keys';
export { type Signed, signedCredential } from './open-badge/signed';
export { statusList, Unsigned } from './open-badge/status-list';
export { bakedBadge, sharePicture } from './pictures';
export { certificateInScope } from './scope';
export { printedAddress, printedCode, printedDay, printedName } from './sheet/wording';
export { certificateSheet, hasBack, hasSheets, type Sheet, shortAddress } from './sheets';
export { endOfDay, statusOf } from './validity';
