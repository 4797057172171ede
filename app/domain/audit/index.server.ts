// What was done, by whom, to what: the chain of events, read back.
// Nothing here writes: every verb records its own event (platform/events) in its own transaction.
// Nobody imports this room but pages, the tool and reports.
export { type ChainCheck, checkChain } from './chain';
export { eventLog } from './log';
