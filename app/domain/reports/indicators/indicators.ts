import type { EnrolmentFilters } from '../enrolment.schema';
import { peopleCompleted } from './completed';
import { completedOfEnrolled, completedOfStarted } from './completion-rate';
import type { Indicator } from './indicator';
import { personFilters } from './indicator.schema';
import { jointInitiatives } from './joint-initiatives';
import { knowledgeGain, knowledgeImproved } from './knowledge-gain';
import { mixedCohorts } from './mixed-cohorts';
import { cso, organisationsCompleted, organisationsElsewhere, organisationsTrained } from './organisations';
import { attendances, enrolmentsMade } from './participations';
import { peopleElsewhere, peopleTrained } from './people-trained';
import { confidenceGained, meanSatisfaction, satisfied } from './surveys';
import { usedAfterSixMonths, usedAfterThreeMonths } from './use-after';
import { validCertificates } from './valid-certificates';

/** Every indicator that has a source, in the order of the report. One without a source yet is not here at all. */
export const indicators: readonly Indicator[] = [
  peopleTrained,
  organisationsTrained,
  enrolmentsMade,
  attendances,
  completedOfStarted,
  completedOfEnrolled,
  peopleCompleted,
  cso,
  organisationsCompleted,
  validCertificates,
  knowledgeGain,
  knowledgeImproved,
  meanSatisfaction,
  satisfied,
  confidenceGained,
  usedAfterThreeMonths,
  usedAfterSixMonths,
  mixedCohorts,
  jointInitiatives,
  peopleElsewhere,
  organisationsElsewhere,
];

/** The indicator of this code; undefined when there is none. */
export const findIndicator = (code: string): Indicator | undefined => indicators.find((one) => one.code === code);

/** The indicators to which these filters mean something. */
export const indicatorsFor = (filters: EnrolmentFilters): readonly Indicator[] => {
  const used = personFilters.filter((name) => filters[name] !== undefined);
  return indicators.filter(({ filters: known }) => used.every((name) => known.includes(name)));
};
