// Who somebody is: persons, accounts, sessions, organisations, roles and consents.
// The lowest room: it knows nothing of courses. A person may exist without an account.
// Permission is the scope of the query first (a stranger's record is missing), a pure rule second.
export * from './actor';
export * from './permissions';
export { actorOf, endSession, endSessions, grantsOf, openSession, sessionsOf } from './sessions';
