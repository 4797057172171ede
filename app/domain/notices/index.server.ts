// Notices: what people are told by mail as days go by, and their own calendar. It reads all rooms and nobody imports it.
// What was told stands in a ledger whose keys name the thing and the person, so that nothing is told twice.
// Letters go between nine in the morning and eight in the evening in Almaty; each is written as things stand when it goes.

export { planChangeLook } from './change-look';
export { closeFeed, findCalendar, findDeadlineFile, findFeed, openFeed } from './feeds';
export { planLook } from './look';
export { preferencesOf, savePreferences } from './preferences';
export { noticeHandlers } from './sending';
export { findStop, stopBy } from './unsubscribing';
