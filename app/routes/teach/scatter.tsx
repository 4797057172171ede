import { useWords } from '~/words/react';
import type { QuestionView } from './question-view.server';

const size = { width: 360, height: 300, left: 36, right: 12, top: 22, bottom: 26 };

/** Questions by facility (0 to 100, rightwards) and discrimination (−100 to 100, upwards); the table says the same. */
export function Scatter({ questions }: { questions: QuestionView[] }) {
  const t = useWords();
  const placed = questions.flatMap((question) => (question.dot ? [{ ...question, dot: question.dot }] : []));
  if (placed.length === 0) return null;
  const x = (facility: number) => size.left + (facility / 100) * (size.width - size.left - size.right);
  const y = (discrimination: number) =>
    size.top + ((100 - discrimination) / 200) * (size.height - size.top - size.bottom);
  const list = placed
    .map(({ n, facility, discrimination }) => `${t('items.numbered', { n })} ${facility}, ${discrimination}`)
    .join('; ');
  return (
    <svg
      className="scatter figures"
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={t('items.scatterLabel', { list })}
    >
      <rect className="field" x={x(0)} y={y(100)} width={x(100) - x(0)} height={y(-100) - y(100)} rx="4" />
      <line className="zero" x1={x(0)} x2={x(100)} y1={y(0)} y2={y(0)} />
      <text className="axis" x={x(0)} y="14">
        {t('items.axisDiscrimination')}
      </text>
      <text className="axis" x={x(100)} y={size.height - 8} textAnchor="end">
        {t('items.axisFacility')}
      </text>
      {[100, 0, -100].map((mark) => (
        <text key={mark} className="axis" x={x(0) - 4} y={y(mark) + 4} textAnchor="end">
          {mark < 0 ? `−${-mark}` : mark}
        </text>
      ))}
      {placed.map(({ id, n, dot, remark }) => (
        <g
          key={id}
          className={remark === 'check' ? 'place check' : 'place'}
          transform={`translate(${x(dot.facility)} ${y(dot.discrimination)})`}
        >
          {remark === 'check' ? <rect x="-11" y="-11" width="22" height="22" rx="3" /> : <circle r="11" />}
          <text textAnchor="middle" y="4">
            {n}
          </text>
        </g>
      ))}
    </svg>
  );
}
