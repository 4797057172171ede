import { LinkCard } from './card';
import { Cover, type Hue, type Motif } from './cover';

export interface CourseCard {
  to: string;
  title: string;
  summary: string;
  cover: { motif: Motif; hue: Hue };
  /** Short facts on one line: level, hours, lessons. */
  facts: string[];
}

/** Courses side by side, each recognised by its cover before it is read. */
export function CourseCards({ cards, heading }: { cards: CourseCard[]; heading: 'h2' | 'h3' }) {
  return (
    <ul className="grid gap-6 sm:grid-cols-2 xl:grid-cols-3 [&>li>article]:h-full">
      {cards.map((card) => (
        <li key={card.to}>
          <LinkCard to={card.to} title={card.title} heading={heading} cover={<Cover {...card.cover} slim />}>
            <p className="mt-2">{card.summary}</p>
            <p className="mt-3 text-small text-soft">{card.facts.join(' · ')}</p>
          </LinkCard>
        </li>
      ))}
    </ul>
  );
}
