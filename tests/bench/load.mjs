// One burst of requests: sixteen connections unless told, bounded in time and in number, on the loopback only.
import autocannon from 'autocannon';

export const connections = 16;
const seconds = 6;

/**
 * Sends requests that `next()` gives ({ method, path, headers, body }, or null when there are no more) until the
 * time is over. Returns requests per second, milliseconds at p50 and p95, and how many were not answered 2xx or 3xx.
 */
export async function burst(address, next, { duration = seconds, connections: many = connections } = {}) {
  const times = [];
  let wrong = 0;
  let given = 0;
  const first = next();
  const started = performance.now();
  let last = started;
  let run;
  run = autocannon({
    url: address,
    connections: many,
    duration,
    timeout: 20,
    requests: [
      {
        ...first,
        setupRequest(request) {
          const asked = given++ === 0 ? first : next();
          if (!asked) run?.stop();
          return { ...request, ...(asked ?? first) };
        },
      },
    ],
  });
  run.on('response', (_client, status, _bytes, milliseconds) => {
    times.push(milliseconds);
    last = performance.now();
    if (status >= 400) wrong++;
  });
  await run;
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return {
    perSecond: (times.length * 1000) / (last - started),
    p50: at(0.5),
    p95: at(0.95),
    answered: times.length,
    wrong,
  };
}
