import type { ReactNode } from 'react';
import type { FormCell, FormPart } from '~/domain/catalogue/printed.schema';
import { useWords } from '~/words/react';
import type { ContainerProps } from './containers';
import { textOf } from './segment';

/** A list of what may be ticked; round marks where only one is chosen. */
const Ticks = ({ items, one }: { items: string[]; one?: boolean }) => (
  // biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without bullets is a list
  <ul className={one ? 'marks marks-one' : 'marks'} role="list">
    {items.map((item, i) => (
      <li key={i}>{item}</li>
    ))}
  </ul>
);

function Lines({ count, label }: { count: number; label?: string }) {
  return (
    <div className="ruled">
      {label && <p className="blank">{label}</p>}
      {Array.from({ length: label ? count - 1 : count }, (_, i) => (
        <span key={i} aria-hidden="true" />
      ))}
    </div>
  );
}

const Cell = ({ cell }: { cell: FormCell }) => {
  if (cell === null || typeof cell === 'string') return cell;
  if (cell.ticks.join('') === '') return <span className="mark" aria-hidden="true" />;
  return <Ticks items={cell.ticks} />;
};

/** Many columns keep their shape on a phone and scroll. */
const broad = (columns: number) => (columns > 4 ? 'fill-many' : columns > 3 ? 'fill-some' : '');

/** A table to fill in. Widths are classes, in twelfths: the page's policy takes no styles in its text. */
function FillTable({ head, rows, wide, tall }: Extract<FormPart, { part: 'table' }>) {
  const t = useWords();
  const shares = head.map((_, i) => wide?.[i] ?? 1);
  const all = shares.reduce((sum, share) => sum + share, 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-scroll" aria-label={t('blocks.table')} tabIndex={0}>
      <table className={`fill-table ${tall ? 'fill-tall' : ''} ${broad(head.length)}`}>
        <colgroup>
          {shares.map((share, i) => (
            <col key={i} className={`twelfths-${Math.max(1, Math.round((12 * share) / all))}`} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {head.map((title, i) => (
              <th key={i} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, at) => (
                <td key={at}>
                  <Cell cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Three by three squares: across to the right, up upwards, as the axes of the map on the screen. */
function Grid({ across, up, steps, corners }: Extract<FormPart, { part: 'grid' }>) {
  const corner = (row: number, column: number) =>
    row === 0 && column === 0
      ? corners?.[0]
      : row === 0 && column === 2
        ? corners?.[1]
        : row === 2 && column === 2
          ? corners?.[2]
          : row === 2 && column === 0
            ? corners?.[3]
            : undefined;
  return (
    <table className="square-form">
      <thead>
        <tr>
          <th scope="col">
            {up} ↑ / {across} →
          </th>
          {steps.map((step) => (
            <th key={step} scope="col">
              {step}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...steps].reverse().map((step, row) => (
          <tr key={step}>
            <th scope="row">{step}</th>
            {steps.map((other, column) => (
              <td key={other}>{corner(row, column)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Piece(piece: FormPart) {
  switch (piece.part) {
    case 'text':
      return <p>{piece.text}</p>;
    case 'lines':
      return <Lines {...piece} />;
    case 'ticks':
      return <Ticks {...piece} />;
    case 'table':
      return <FillTable {...piece} />;
    case 'grid':
      return <Grid {...piece} />;
  }
}

function Form({ props, at, children }: ContainerProps) {
  const parts = (props.parts ?? []) as unknown as FormPart[];
  return (
    <section {...at} className={props.kind ? 'practice form-sheet' : 'form-sheet'}>
      {textOf(props.kind) && <p className="eyebrow">{textOf(props.kind)}</p>}
      {textOf(props.title) && <p className="practice-title">{textOf(props.title)}</p>}
      <div className="flow">
        {parts.map((piece, i) => (
          <Piece key={i} {...piece} />
        ))}
        {children}
      </div>
    </section>
  );
}

const Part = ({ props, at, children }: ContainerProps) => (
  <div {...at}>
    {textOf(props.title) && <p className="part-title">{textOf(props.title)}</p>}
    <div className="flow">{children}</div>
  </div>
);

const Parts = ({ at, children }: ContainerProps) => (
  <div {...at} className="printed-parts">
    {children}
  </div>
);

const Term = ({ props, at, children }: ContainerProps) => (
  <dl {...at} className="definition">
    <dt>
      <dfn>{textOf(props.term)}</dfn>
    </dt>
    {textOf(props.others) && <dd>{textOf(props.others)}</dd>}
    {children && <dd className="flow">{children}</dd>}
  </dl>
);

/** Blocks of a printed module that no lesson has: see printed.schema.ts of the catalogue. */
export const printedBlocks: Record<string, (props: ContainerProps) => ReactNode> = { Form, Part, Parts, Term };
