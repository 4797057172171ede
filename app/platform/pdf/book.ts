import { type About, type OpenPdf, openPdf } from './open';

type Element = PDFKit.PDFStructureElement;

export interface Area {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface Bar {
  x: number;
  width: number;
  colour: string;
  /** Where it begins on the page that is drawn. */
  top: number;
}

/** What the structure may hold here; readers announce tables, lists and headings by these names. */
export type Role =
  | ('Sect' | 'Div' | 'P' | 'BlockQuote' | 'Caption' | 'TOC' | 'TOCI' | 'Link' | 'Figure')
  | ('H1' | 'H2' | 'H3' | 'H4' | 'L' | 'LI' | 'Lbl' | 'LBody' | 'Table' | 'TR' | 'TH' | 'TD');

/**
 * A document of many A4 pages in which text flows: it knows where the next line stands, begins a page when there is no
 * room, and keeps the structure for readers as elements that stand in one another. All content is put by `put` (read
 * aloud) or `artifact` (decoration), or it would be missing from the one or disturb in the other.
 */
export class Book {
  readonly pdf: PDFKit.PDFDocument;
  /** Edges of the column that is written now; insets narrow it. */
  left: number;
  right: number;
  /** Where the next line stands, from the top of the page. */
  y: number;
  readonly #open: OpenPdf;
  readonly #elements: Element[];
  readonly #bars: Bar[] = [];
  #pages = 1;
  #begun = 0;

  /** `begin` draws what stands on every page but the first. */
  constructor(
    about: About,
    readonly area: Area,
    private readonly begin: (book: Book) => void,
  ) {
    this.#open = openPdf({ pagesStayOpen: true, ...about });
    this.pdf = this.#open.pdf;
    this.#elements = [this.#open.root];
    this.left = area.left;
    this.right = area.right;
    this.y = area.top;
  }

  get width(): number {
    return this.right - this.left;
  }

  /** Number of the page that is written, from 1. */
  get page(): number {
    return this.#pages;
  }

  /** Points between the next line and the foot of the page. */
  get rest(): number {
    return this.area.bottom - this.y;
  }

  get element(): Element {
    return this.#elements.at(-1)!;
  }

  startPage(): void {
    this.#endBars();
    this.pdf.addPage();
    this.#pages += 1;
    this.y = this.area.top;
    for (const bar of this.#bars) bar.top = this.y;
    this.begin(this);
  }

  /** Goes on to a new page unless this height is left on this one. */
  room(height: number): void {
    if (height > this.rest && this.y > this.area.top) this.startPage();
  }

  /** Air above what follows; none at the top of a page, nor where something has just begun. */
  space(height: number): void {
    if (this.y > this.area.top && this.y !== this.#begun) this.y = Math.min(this.y + height, this.area.bottom);
  }

  /** Something begins here: what comes next stands right at its top, beside its sign or its line. */
  beginHere(): void {
    this.#begun = this.y;
  }

  /** Draws inside an element of the structure. */
  within<T>(role: Role, draw: () => T, options: PDFKit.Mixins.StructureElementOptions = {}): T {
    const close = this.open(role, options);
    try {
      return draw();
    } finally {
      close();
    }
  }

  /** Begins an element for what is drawn in turns; what it gives back ends it. */
  open(role: Role, options: PDFKit.Mixins.StructureElementOptions = {}): () => void {
    const element = this.child(this.element, role, options);
    this.#elements.push(element);
    return () => {
      this.#elements.pop();
      element.end();
    };
  }

  /** An element inside another, for what is filled in turns: the cells of a row, the lines of the contents. */
  child(parent: Element, role: Role, options: PDFKit.Mixins.StructureElementOptions = {}): Element {
    const element = this.pdf.struct(role, options);
    parent.add(element);
    return element;
  }

  /** Content of an element, else of the one around; it stays on the page that is written. */
  put(draw: () => void, element: Element = this.element): void {
    element.add(draw);
  }

  /** Decoration that readers and extraction skip. `Pagination`: what every page repeats. */
  artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.pdf.markContent('Artifact', { type } as PDFKit.Mixins.MarkingOptions);
    draw();
    this.pdf.endMarkedContent();
  }

  /** Draws in a narrower column. */
  inset<T>(left: number, draw: () => T, right = 0): T {
    this.left += left;
    this.right -= right;
    try {
      return draw();
    } finally {
      this.left -= left;
      this.right += right;
    }
  }

  /** Draws with a line down the left side, on every page that it takes. */
  withBar(colour: string, draw: () => void, width = 2): void {
    const bar: Bar = { x: this.left, width, colour, top: this.y };
    this.#bars.push(bar);
    this.beginHere();
    this.inset(width + 10, draw);
    this.#drawBar(bar, this.y);
    this.#bars.pop();
  }

  /** The place that a line of the contents leads to. */
  anchor(name: string): void {
    this.pdf.addNamedDestination(name, 'XYZ', 0, Math.max(0, this.y - 12), null);
  }

  /** A line of the viewer's own table of contents, which leads to a page; gives back the parent for those below it. */
  bookmark(title: string, page: number, under: PDFKit.PDFOutline = this.pdf.outline): PDFKit.PDFOutline {
    // pdfkit counts `left` from the right edge, and pages from 0.
    const place = { left: this.pdf.page.width, top: 0, pageNumber: page - 1, expanded: true };
    return under.addItem(title, place);
  }

  /** Draws on a page that stands already, at its own place, and comes back. */
  onPage(page: number, draw: () => void): void {
    const { left, right, y } = this;
    const here = this.#pages;
    this.pdf.switchToPage(page - 1);
    this.#pages = page;
    draw();
    this.pdf.switchToPage(here - 1);
    this.#pages = here;
    Object.assign(this, { left, right, y });
  }

  /** The bytes of what is done so far and was not taken yet: little, unless pages do not stay open. */
  written(): Buffer {
    return this.#open.written();
  }

  finish(): Promise<Buffer> {
    return this.#open.finish();
  }

  #endBars(): void {
    for (const bar of this.#bars) this.#drawBar(bar, Math.min(this.y, this.area.bottom));
  }

  #drawBar({ x, width, colour, top }: Bar, bottom: number): void {
    if (bottom - top < 1) return;
    this.artifact(() => this.pdf.rect(x, top, width, bottom - top).fill(colour));
  }
}
