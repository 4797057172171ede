// Who somebody is: persons, accounts, sessions, organisations, roles and consents.
// The lowest room: it knows nothing of courses. A person may exist without an account.
// Permission is the scope of the query first (a stranger's record is missing), a pure rule second.

import { letterHandlers } from './letters';
import { erasureHandlers } from './personal-data/erasures-file';
import { retentionHandlers } from './retention';

export { findAccount, normalEmail, openAccount, signUp } from './accounts';
export { findActor, findActorByAddress } from './acting';
export * from './actor';
export { citiesIn, ensureCities } from './cities';
export { deviceName, devicesOf, endDevice } from './devices';
export { type InvitedByList, inviteMany, inviteSomebody } from './invited-people';
export { limits } from './limits';
export { writeListedProfile } from './listed-profiles';
export { checkName, type Names, nameFields, nameIn, namesFolded, ownName, tidyName } from './names';
export { createAccount, giveRoleByAddress, takeSecondFactor } from './operator';
export { organisationScope } from './organisation-scope';
export {
  alsoCalled,
  findOrganisations,
  offeredOrganisations,
  organisationNamed,
  organisationNames,
} from './organisations';
export { ownersOf } from './owners';
export { askForNewPassword, changePassword, choosePassword, passwordChoice } from './password-changes';
export { hashPassword, isPassword } from './passwords';
export { accountEmails, accountPage, accountsList } from './people';
export * from './permissions';
export { endQuotation, keepQuotation, ownConsents, withdrawQuotation } from './personal-data/consents';
export { eraseOwn } from './personal-data/erasure';
export { erasuresFile } from './personal-data/erasures-file';
export { exportOwn } from './personal-data/export';
export { personRef } from './personal-data/person-ref';
export { consent, type PurposeKey, purposes, quotation } from './personal-data/purposes';
export { replayErasures } from './personal-data/replay';
export { placeNames, placesIn } from './places';
export { profileOf, saveProfile } from './profiles';
export { planSweep } from './retention';
export { everywhere, giveRole, insertGrant, takeRole } from './roles';
export { confirmSecondFactor, findSecondFactor, offerSecondFactor, removeSecondFactor } from './second-factors';
export { actorOf, endSession, endSessions, grantsOf, openSession, sessionsOf } from './sessions';
export { type Browser, finishSignIn, pendingSignIn, signIn, signOut } from './sign-in';
export { askForVerification, canVerify, verifyAddress } from './verification';

/** What this room does after a transaction, by kind of job. */
export const identityHandlers = { ...letterHandlers, ...erasureHandlers, ...retentionHandlers };
