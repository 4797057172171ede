// `npm run bench`: installs and builds what is missing, then measures; see tests/bench/bench.mjs and the budgets beside it.
import { build, install } from './steps.mjs';

install();
build();
await import('../../tests/bench/bench.mjs');
