// Surveys: what somebody says of a course once it is completed, and three and six months later what they made of it.
// Nothing here changes what was learnt or earned. Answers are counted; words of one's own are shown without a name, and
// quoted only with a consent that stands.
export { answerSurvey, type Survey, surveyFor, surveysAnswered } from './answering';
export { answerFollowUp, type FollowUp, findFollowUp, keptFollowUp } from './follow-ups';
export { followUpHandlers as surveyHandlers } from './letters';
export { surveyLimits } from './limits';
export { planEarlierFollowUps, planFollowUps } from './planning';
export { declineFollowUps, followUpsWanted, wantFollowUps } from './refusals';
export { type Statement, statementsOf } from './statements';
