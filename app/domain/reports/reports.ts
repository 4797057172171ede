import { missing } from '~/platform/refusal';
import { type Actor, may } from '../identity/index.server';
import { attendanceSheet } from './attendance-sheet';
import { certificateRegister } from './certificate-register';
import { completionReport } from './completion-report';
import { followUpSurvey } from './followup-survey';
import { indicatorSummary } from './indicators/indicator-summary';
import { jointInitiativesReport } from './joint-initiatives';
import { participantList } from './participant-list';
import type { Report } from './report';

/** Every report there is, in the order in which they are offered. */
export const reports: readonly Report[] = [
  completionReport,
  participantList,
  certificateRegister,
  attendanceSheet,
  indicatorSummary,
  followUpSurvey,
  jointInitiativesReport,
];

/** The report of this name, or at this address; undefined when there is none. */
export const findReport = (name: string): Report | undefined =>
  reports.find((report) => report.name === name || report.path === name);

/** The report of this name for somebody who may have it. Refuses missing. */
export function reportFor(actor: Actor, name: string): Report {
  const report = findReport(name);
  if (!report || !may(actor, report.permission)) throw missing();
  return report;
}
