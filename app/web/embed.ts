// The parts of the built server for whoever starts it inside another process: the HTTP tests and the bench.
export { loadCourses } from '~/domain/catalogue/index.server';
export { readEnv } from '~/platform/env';
export { runNextJob, startJobs } from '~/platform/jobs';
export { createApp } from './app';
export { compose } from './compose';
export { handlers } from './handlers';
export { prepare } from './prepare';
