import { and, count, isNull } from 'drizzle-orm';
import type { RequestHandler } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { jobs } from '#db/schema';
import type { Ctx } from '~/platform/context';

const registries = new WeakMap<Ctx, Registry>();

/** The registry of this context: requests, their time, event-loop lag, write queue, jobs. */
export function metricsOf(ctx: Ctx): Registry {
  let registry = registries.get(ctx);
  if (!registry) {
    registry = new Registry();
    collectDefaultMetrics({ register: registry });
    new Gauge({
      name: 'kenes_write_queue_depth',
      help: 'Writes that wait for the writer',
      registers: [registry],
      collect() {
        this.set(ctx.db.queueDepth());
      },
    });
    new Gauge({
      name: 'kenes_jobs_open',
      help: 'Jobs that wait or run',
      registers: [registry],
      async collect() {
        const [row] = await ctx.db.read
          .select({ n: count() })
          .from(jobs)
          .where(and(isNull(jobs.doneAt), isNull(jobs.failedAt)));
        this.set(row?.n ?? 0);
      },
    });
    registries.set(ctx, registry);
  }
  return registry;
}

/** Counts requests and their time by kind of path (never by full address: ids would make endless series). */
export function measure(ctx: Ctx): RequestHandler {
  const registry = metricsOf(ctx);
  const labelNames = ['method', 'area', 'status'] as const;
  const requests = new Counter({
    name: 'kenes_requests_total',
    help: 'Requests answered',
    labelNames,
    registers: [registry],
  });
  const time = new Histogram({
    name: 'kenes_request_seconds',
    help: 'Time to answer',
    labelNames,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  return (req, res, next) => {
    const started = performance.now();
    res.on('finish', () => {
      const labels = { method: req.method, area: areaOf(req.path), status: String(res.statusCode) };
      requests.inc(labels);
      time.observe(labels, (performance.now() - started) / 1000);
    });
    next();
  };
}

const areas = new Set(
  'assets media c courses learn my certificates verify sign-in sign-up account teach coordinate admin attempts'.split(
    ' ',
  ),
);

function areaOf(pathname: string): string {
  const [first = '', second = ''] = pathname
    .slice(1)
    .replace(/\.data$/, '')
    .split('/');
  const area = /^(kk|ru|en)$/.test(first) ? second || 'front' : first;
  return areas.has(area) || area === 'front' ? area : 'other';
}
