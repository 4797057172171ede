// What the product promises itself. A budget that does not hold is worked on, not moved.
const kb = 1000;

/** Name, what was measured, and whether it holds, for each budget. */
export function judged({ bursts, ratios, weights, phone, startMs, afterMb, studio, issuing, reports }) {
  const [lesson, ...others] = weights;
  const heaviest = Math.max(...[lesson, ...others].map(({ fonts }) => fonts));
  const atLeast = (name, value, least, digits = 2) => ({
    name,
    budget: `≥ ${least}`,
    measured: value.toFixed(digits),
    holds: value >= least,
  });
  const atMost = (name, value, most, unit, digits = 0) => ({
    name,
    budget: `≤ ${most} ${unit}`,
    measured: `${value.toFixed(digits)} ${unit}`,
    holds: value <= most,
  });
  return [
    atLeast('lesson page, signed in, against a bare Remix page of the same lesson', ratios.lesson.ratio, 0.6),
    atLeast('mark complete, durable, against a bare Remix resource route', ratios['mark complete'].ratio, 0.5),
    atMost('lesson page: p95 over p50, 16 connections', bursts.lesson.p95 / bursts.lesson.p50, 3, '×', 1),
    atMost('lesson page: JavaScript, compressed', lesson.js / kb, 130, 'KB'),
    atMost('lesson page: HTML and CSS, compressed', lesson.htmlAndCss / kb, 40, 'KB', 1),
    atMost('fonts of one script', heaviest / kb, 80, 'KB', 1),
    atMost('resident memory after the run', afterMb, 350, 'MB'),
    atMost('ready after', startMs / 1000, 2, 's', 2),
    atMost('first visit of a lesson: bytes with fonts', phone.bytes / kb, 250, 'KB'),
    atMost('first visit of a lesson: requests', phone.requests, 15, ''),
    atMost('first visit of a lesson: text on a slow phone', phone.painted / 1000, 3, 's', 2),
    atMost('studio: a change of a lesson of 1,500 words, saved, checked and drawn', studio.middleMs, 300, 'ms'),
    atLeast('certificates for a cohort of 2,000: a second, against 200 a second', issuing.perSecond / 200, 1),
    ...(reports ? ofReports(reports, atLeast, atMost) : []),
  ];
}

/** With a hundred thousand people. Milliseconds and rows a second are of a machine that does nothing else. */
function ofReports({ screens, countMs, readsPerSecond, exports, million, during }, atLeast, atMost) {
  const { kept, changed } = screens['completion report'];
  const rows = (format, least) =>
    atLeast(`a million rows as ${format.toUpperCase()}: rows a second`, million[format].perSecond, least, 0);
  const memory = (format) =>
    atMost(`a million rows as ${format.toUpperCase()}: growth of memory`, million[format].growthMb, 60, 'MB');
  return [
    atMost('completion report: first screen, nothing written since the last', kept.ms, 150, 'ms'),
    atMost('completion report: first screen, something written since', changed.ms, 150, 'ms'),
    atMost('the former against a bare look of SQLite at every enrolment', kept.ms / countMs, 3, '×', 1),
    rows('csv', 100_000),
    rows('xlsx', 50_000),
    memory('csv'),
    memory('xlsx'),
    atLeast('completion report as CSV against bare reading of SQLite', exports.csv.perSecond / readsPerSecond, 0.25),
    atLeast('completion report as XLSX against the same', exports.xlsx.perSecond / readsPerSecond, 0.25),
    atMost('lesson page during an export: p95 against p95 without', during.lesson.ratio, 2, '×', 2),
    atMost('mark complete during an export: p95 against p95 without', during['mark complete'].ratio, 2, '×', 2),
  ];
}
