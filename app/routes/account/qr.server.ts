import { qrModules, quietZone } from '~/platform/pdf/qr';

/** A text as a symbol to scan: one SVG path in units of a module, and how many units wide it is with its quiet zone. */
export function symbolPath(text: string): { path: string; size: number } {
  const modules = qrModules(text);
  const runs: string[] = [];
  modules.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      let end = x;
      while (row[end]) end++;
      runs.push(`M${x + quietZone} ${y + quietZone}h${end - x}v1h${x - end}z`);
      x = end;
    }
  });
  return { path: runs.join(''), size: modules.length + 2 * quietZone };
}
