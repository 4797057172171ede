// Cohorts: a run of a course for a group, with dates, seats, a waiting list and a deadline.
// Who is in a cohort is enrolled on its course by learning; nothing here changes what somebody has learnt or earned.
// A seat that becomes free is given to the first who waits in the transaction that freed it.
export { type Cohort, cohortAt, cohortSeen, type KnownCohort, memberAt, openCohort, trainersOf } from './finding';
export { cohortHandlers } from './letters';
export { cohortChoices, cohortCourses, cohortList, countsOf } from './list';
export { fillSeatsOf, leaveCohort, takeIntoCohort } from './listed';
export { addByAddress, addPeople, removeMember, seatMember } from './members';
export { type OwnCohort, ownCohorts } from './own';
export { type CohortPlan, changeCohort, closeCohort, planCohort } from './planning';
export { cohortState, languagesOf } from './rules';
export { cohortScope, cohortSight, reaches as managesCohort } from './scope';
export { fillFreedSeats } from './seats';
export { settleMembers } from './settling';
export { trainersFor } from './trainers';
export { membersToWriteTo, writeToMembers } from './writing';
