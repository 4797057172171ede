/** What can be said of somebody at a session: the first two were there. */
export const attendanceStatuses = ['present', 'late', 'absent', 'excused'] as const;
export type AttendanceStatus = (typeof attendanceStatuses)[number];

/** How a mark came about: taken at the door, by the code on the screen, typed by staff, or from a file. */
export const attendanceSources = ['kiosk', 'code', 'sheet', 'import'] as const;
export type AttendanceSource = (typeof attendanceSources)[number];

/** Where a session stands. */
export const meetingStates = ['planned', 'running', 'over', 'closed', 'cancelled'] as const;
export type MeetingState = (typeof meetingStates)[number];

/** The most letters that a session's own words may have. */
export const meetingLengths = { title: 150, venue: 200, link: 500, reason: 500 } as const;

/** People on one page of a list; a form with all of them stays within what a form may carry. */
export const peopleAtOnce = 100;
