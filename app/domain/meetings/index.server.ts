// Sessions of a cohort and who was at them, each mark with who says so, how and when; in code a session is a meeting.
// Marks are never overwritten: a correction is a further one with its reason. What attendance completes is decided by
// the one list of requirements in learning; closing a session asks it for exactly those who were there.
export {
  attendanceOf,
  type Counts,
  countsIn,
  type Listed,
  marksOf,
  meetingsOf,
  type PastMark,
  seenIn,
  unmarkedIn,
} from './attendance-list';
export { type Closed, closeMeeting } from './closing';
export { codeStep, currentCode, isPassFor } from './codes';
export { type Found, type Meeting, meetingAt, meetingSeen, personListed, type Which } from './finding';
export { type ImportLine, type ImportPlan, keepImport, planImport } from './import';
export { fewestLetters, kioskAt, kioskSearch, markAtKiosk, openKiosk } from './kiosk';
export { type OwnMeeting, ownCalendar, ownMeetings } from './own';
export { cancelMeeting, changeMeeting, type MeetingPlan, planMeeting } from './planning';
export { correctMark, markPerson } from './recording';
export { meetingState, minutesThere, wasThere } from './rules';
export { scanAt, scanOf, scansOf } from './scans';
export { markOneself, ownPartIn, passByCode, passByTypedCode } from './self';
export { keepSheet, type SheetKept, type SheetLine } from './typed-sheet';
