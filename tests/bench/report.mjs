// The figures as a table on the screen and in docs/bench.md.
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import Database from 'better-sqlite3';
import { judged } from './budgets.mjs';

const table = (head, rows) =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

export function report(measured) {
  const { bursts, ratios, weights, phone, startMs, restMb, afterMb, people, issuing, reports } = measured;
  const hello = bursts.hello.perSecond;
  const speeds = Object.entries(bursts).map(([name, { perSecond, p50, p95 }]) => [
    name,
    perSecond.toFixed(0),
    p50.toFixed(1),
    p95.toFixed(1),
    (perSecond / hello).toFixed(3),
    ratios[name] ? `${ratios[name].ratio.toFixed(2)} of ${ratios[name].against}` : '',
  ]);
  const kb = (bytes) => (bytes / 1000).toFixed(1);
  // Names of courses and codes of certificates say nothing here.
  const names = ['lesson', 'course', 'my learning', 'front page', 'certificate'];
  const sizes = weights.map(({ js, html, htmlAndCss, fonts, scripts }, i) => [
    names[i],
    kb(js),
    scripts,
    kb(html),
    kb(htmlAndCss),
    kb(fonts),
  ]);
  const verdicts = judged(measured).map(({ name, budget, measured: value, holds }) => [
    name,
    budget,
    value,
    holds ? 'holds' : '**does not hold**',
  ]);
  const text = `# What it costs to run

Written by \`npm run bench\`, ${new Date().toISOString().slice(0, 10)}. ${people} made-up people with their progress, attempts and certificates; the built server in a process of its own with its heap limited to 320 MB; 16 connections over the loopback; load generator, references and server share the same cores. Speeds are worth reading as ratios to the references of the same run.

${machine()}

## Budgets

${table(['budget', 'asked', 'measured', 'verdict'], verdicts)}

## Speed

${table(['request', 'per second', 'p50 ms', 'p95 ms', 'of node:http hello', 'of its reference'], speeds)}

The references: \`node:http\` that answers "hello"; a bare Remix page that draws the same lesson with the same components, without sign-in and database; a bare Remix resource route that reads a form and answers JSON. "Mark complete" and "quiz submit" are on disk (\`synchronous=FULL\`) before they are answered. "Sign-in" is as slow as argon2id is meant to be.

## What a browser fetches, KB compressed

${table(['page', 'JavaScript', 'scripts', 'HTML', 'HTML and CSS', 'fonts preloaded'], sizes)}

First visit of a lesson with an empty cache: ${kb(phone.bytes)} KB in ${phone.requests} requests, text on the screen after ${(phone.painted / 1000).toFixed(2)} s (50 kB/s, 2 s latency, processor slowed four times).

## Memory and start

Ready after ${(startMs / 1000).toFixed(2)} s with the courses compiled. ${restMb.toFixed(0)} MB at rest, ${afterMb.toFixed(0)} MB after the run.

${reports ? ofReports(reports) : 'The hundred thousand people were left out (`--quick`).\n'}
## Certificates for a cohort

${issuing.issued.toLocaleString('en')} certificates in ${(issuing.milliseconds / 1000).toFixed(2)} s from the press of the button, with the wait for the job in it: ${issuing.perSecond.toFixed(0)} a second, ${(issuing.perSecond / 200).toFixed(1)} times the budget. The list was prepared in ${issuing.preparedMs.toFixed(0)} ms. Nothing is drawn or signed meanwhile (${issuing.sheets} sheets). Somebody who read a lesson waited ${issuing.lessonP95.quiet.toFixed(0)} ms before and ${issuing.lessonP95.during.toFixed(0)} ms meanwhile (p95).

The limit of the heap stands in \`npm start\`: without one the collector lets the process grow to twice this at no gain in speed.
`;
  writeFileSync('docs/bench.md', text);
  console.log(`\n${text}`);
}

function ofReports({ counts, countMs, readsPerSecond, screens, exports: files, million, during }) {
  const whole = (n) => n.toLocaleString('en');
  const ms = ({ ms: time, busyMs }) => `${time.toFixed(0)} (${busyMs.toFixed(0)})`;
  const rate = (name, { rows, perSecond, perBusySecond, growthMb }) => [
    name,
    whole(rows),
    whole(Math.round(perSecond)),
    whole(Math.round(perBusySecond)),
    growthMb.toFixed(0),
  ];
  const pages = Object.entries(screens).map(([name, { kept, changed }]) => [name, ms(kept), ms(changed)]);
  const rows = million.rows;
  return `## A hundred thousand people

${whole(counts.people)} people, ${whole(counts.enrolments)} enrolments, ${whole(counts.learningEvents)} learning events, ${whole(counts.attempts)} attempts, ${whole(counts.certificates)} certificates. Load of the machine at the end: ${os.loadavg()[0].toFixed(1)} on ${os.cpus().length} cores. In brackets what the server's processors were busy with it: what else the machine did is not in it.

${table(['first screen', 'ms', 'ms after something was written'], pages)}

A bare look of SQLite at every enrolment takes ${countMs.toFixed(0)} ms.

${table(
  ['file', 'rows', 'rows a second', 'rows a busy second', 'MB grown'],
  [
    rate('completion report, CSV', files.csv),
    rate('completion report, XLSX', files.xlsx),
    rate('made-up rows, CSV', { ...million.csv, rows }),
    rate('made-up rows, XLSX', { ...million.xlsx, rows }),
  ],
)}

The made-up rows go through the same writers, the same thread and the same way to the socket as those of the database: what the writers and the way take. The completion report also asks the database: SQLite alone, asked for the same by one query and read to nowhere, gives ${whole(Math.round(readsPerSecond))} rows a second. Of the made-up rows the quickest of three runs is told, and of their memory the most.

${table(
  ['learners meanwhile', 'p95 ms', 'p95 ms during an export', 'ratio'],
  Object.entries(during).map(([name, { alone, during: then, ratio }]) => [
    name,
    alone.toFixed(1),
    then.toFixed(1),
    ratio.toFixed(2),
  ]),
)}
`;
}

function machine() {
  const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
  const db = new Database(':memory:');
  const sqlite = db.prepare('select sqlite_version() as v').get().v;
  db.close();
  const gigabytes = Math.round(os.totalmem() / 1024 ** 3);
  return `${os.cpus()[0].model.trim()}, ${os.cpus().length} cores, ${gigabytes} GB, ${os.type()}. Node ${process.versions.node}, Remix ${version('@remix-run/node')}, React ${version('react')}, SQLite ${sqlite}.`;
}
