// The sound of "How to learn here": a tune of our own on two computed strings, tuned a fourth apart as a dombra's are.
// `node tests/e2e/tune.mjs` writes it anew, the same each time. It needs ffmpeg.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const file = path.resolve(
  import.meta.dirname,
  '../../courses/how-to-learn-here/01-reading/01-lesson-and-blocks/media/tune.mp3',
);
const rate = 44_100;
const beat = 0.19;
const low = 146.83; // the lower string is not stopped: D3
const high = 196; // the upper string, open: G3
/** Frets of the upper string and beats; the hand strikes both strings each time. */
const tune = [
  [0, 2],
  [0, 1],
  [2, 1],
  [3, 2],
  [2, 1],
  [0, 1],
  [5, 2],
  [3, 1],
  [5, 1],
  [7, 3],
  [5, 1],
  [8, 2],
  [7, 1],
  [5, 1],
  [3, 2],
  [5, 1],
  [2, 1],
  [3, 1],
  [2, 1],
  [0, 1],
  [2, 1],
  [0, 2],
  [0, 1],
  [0, 1],
  [0, 6],
];

let seed = 7;
const noise = () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 1_073_741_824 - 1;
};

/** A plucked string after Karplus and Strong: noise in a loop as long as a period, a little duller each time round. */
function pluck(into, at, frequency, seconds, loudness) {
  const period = rate / frequency - 0.5;
  const length = Math.floor(period);
  const share = period - length;
  const loop = Float64Array.from({ length: length + 1 }, noise);
  // A finger near the soundboard leaves out what has a knot there.
  const place = Math.floor(length / 7);
  const struck = loop.map((value, i) => (value - loop[(i + place) % loop.length]) / 2);
  for (let pass = 0; pass < 3; pass++)
    for (let i = 0; i < struck.length; i++) struck[i] = (struck[i] + struck[(i + 1) % struck.length]) / 2;
  const count = Math.min(Math.floor(seconds * rate), into.length - at);
  let last = 0;
  for (let n = 0; n < count; n++) {
    const i = n % struck.length;
    const value = struck[i];
    const next = struck[(i + 1) % struck.length];
    const blended = value * (1 - share) + next * share;
    struck[i] = 0.996 * (0.5 * blended + 0.5 * last);
    last = blended;
    const fade = Math.min(1, (count - n) / 900);
    into[at + n] += loudness * value * fade;
  }
}

const total = tune.reduce((sum, [, beats]) => sum + beats, 0) * beat + 0.8;
const sound = new Float64Array(Math.ceil(total * rate));
let at = 0.05;
for (const [i, [fret, beats]] of tune.entries()) {
  const start = Math.floor(at * rate);
  const strong = beats > 1 ? 1 : 0.75;
  const rings = i === tune.length - 1 ? 2 : beats * beat + 0.05;
  // Down and up by turns: the string that is struck second sounds a moment later.
  const later = Math.floor(0.012 * rate);
  pluck(sound, start + (i % 2 ? later : 0), low, rings, 0.55 * strong);
  pluck(sound, start + (i % 2 ? 0 : later), high * 2 ** (fret / 12), rings, strong);
  at += beats * beat;
}
const loudest = sound.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const samples = Buffer.alloc(sound.length * 2);
for (const [i, value] of sound.entries()) samples.writeInt16LE(Math.round((value / loudest) * 0.8 * 32_767), i * 2);

const coder = spawnSync(
  'ffmpeg',
  ['-y', '-loglevel', 'error', '-f', 's16le', '-ar', `${rate}`, '-ac', '1', '-i', '-']
    // What the wooden body does: it carries the middle and keeps back the highest.
    .concat(['-af', 'equalizer=f=420:t=q:w=1.2:g=5,equalizer=f=1100:t=q:w=1.5:g=3,lowpass=f=7000,highpass=f=90'])
    .concat([
      '-c:a',
      'libmp3lame',
      '-b:a',
      '64k',
      '-map_metadata',
      '-1',
      '-fflags',
      '+bitexact',
      '-flags:a',
      '+bitexact',
      file,
    ]),
  { input: samples, stdio: ['pipe', 'inherit', 'inherit'] },
);
process.exitCode = coder.status ?? 1;
