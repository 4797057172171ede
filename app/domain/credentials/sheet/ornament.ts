import { colours, page } from './look';

type Pdf = PDFKit.PDFDocument;

/**
 * One of the two horns of қошқар мүйіз: a stem that rises from the origin and curls outwards in half circles,
 * each smaller than the one before. `side` is 1 for the right horn, -1 for the left.
 */
function horn(radius: number, stem: number, side: 1 | -1, curls: number[]): string {
  let x = 0;
  const arcs = curls.map((part, index) => {
    const r = radius * part;
    x += (index % 2 ? -2 : 2) * r;
    return `A${r} ${r} 0 0 ${side > 0 ? 1 : 0} ${side * x} ${-stem}`;
  });
  return `M0 0L0 ${-stem}${arcs.join('')}`;
}

/** The paths of both horns, drawn as lines. */
export const horns = (radius: number, stem: number, curls: number[]) => [
  horn(radius, stem, 1, curls),
  horn(radius, stem, -1, curls),
];

/** Draws as if the point were the origin, turned by an angle in degrees. */
function at(pdf: Pdf, x: number, y: number, angle: number, draw: () => void) {
  pdf.save().translate(x, y).rotate(angle);
  draw();
  pdf.restore();
}

/** Horns as a double contour: a broad stroke in ink, and a narrower one in paper upon it. */
export function emblem(pdf: Pdf, x: number, y: number, radius: number) {
  const paths = horns(radius, radius * 1.45, [1, 0.71, 0.44]);
  const broad = radius * 0.36;
  const line = 0.65;
  at(pdf, x, y, 0, () => {
    pdf.lineCap('round').lineJoin('round');
    for (const path of paths) pdf.path(path).lineWidth(broad).stroke(colours.ink);
    for (const path of paths)
      pdf
        .path(path)
        .lineWidth(broad - 2 * line)
        .stroke(colours.paper);
  });
}

const band = { outer: 25, depth: 21 };

/** The border: horns that stand and hang by turns between two thin lines, a red lozenge in each corner. */
export function border(pdf: Pdf) {
  const { outer, depth } = band;
  const inner = outer + depth;
  frame(pdf, outer, colours.ornament, 0.5);
  frame(pdf, inner, colours.ornament, 0.5);
  frame(pdf, inner + 4, colours.apricot, 0.9);

  const width = page.width - 2 * inner;
  const height = page.height - 2 * inner;
  row(pdf, inner, outer, width, 0);
  row(pdf, page.width - inner, page.height - outer, width, 180);
  row(pdf, page.width - outer, inner, height, 90);
  row(pdf, outer, page.height - inner, height, -90);
  for (const [x, y] of corners(outer)) {
    at(pdf, x, y, 0, () => {
      const side = depth / 2;
      pdf
        .moveTo(side, 5)
        .lineTo(depth - 5, side)
        .lineTo(side, depth - 5)
        .lineTo(5, side)
        .closePath();
      pdf.lineWidth(0.6).stroke(colours.accent);
    });
  }
}

function frame(pdf: Pdf, inset: number, colour: string, width: number) {
  pdf
    .rect(inset, inset, page.width - 2 * inset, page.height - 2 * inset)
    .lineWidth(width)
    .stroke(colour);
}

const corners = (inset: number): [number, number][] => {
  const right = page.width - inset - band.depth;
  const foot = page.height - inset - band.depth;
  return [
    [inset, inset],
    [right, inset],
    [right, foot],
    [inset, foot],
  ];
};

/** A row of horns along one side; the outer line of the band is at `y`, seen along the side. */
function row(pdf: Pdf, x: number, y: number, length: number, angle: number) {
  const count = 2 * Math.round(length / 52) + 1;
  const step = length / count;
  const radius = step / 4.4;
  const paths = horns(radius, band.depth - radius - 4.6, [1, 0.72, 0.46]);
  at(pdf, x, y, angle, () => {
    pdf.lineCap('round').lineJoin('round').lineWidth(0.6);
    for (let index = 0; index < count; index++) {
      const stands = index % 2 === 0;
      at(pdf, step * (index + 0.5), stands ? band.depth : 0, stands ? 0 : 180, () => {
        for (const path of paths) pdf.path(path).stroke(colours.ornament);
      });
    }
  });
}

/** A thin apricot line with a small red lozenge in its middle. */
export function divider(pdf: Pdf, x: number, y: number, width: number) {
  pdf
    .lineWidth(0.9)
    .moveTo(x - width / 2, y)
    .lineTo(x - 9, y)
    .moveTo(x + 9, y)
    .lineTo(x + width / 2, y);
  pdf.stroke(colours.apricot);
  pdf
    .moveTo(x, y - 3.4)
    .lineTo(x + 3.4, y)
    .lineTo(x, y + 3.4)
    .lineTo(x - 3.4, y)
    .closePath()
    .fill(colours.accent);
}
