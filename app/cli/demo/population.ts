import { eq } from 'drizzle-orm';
import { settings } from '#db/schema';
import { diceOf } from '#db/seed/dice';
import { type DemoPerson, populationOf } from '#db/seed/population';
import { catalogueOf } from '~/domain/catalogue/index.server';
import { day } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { Refused } from '../command';
import { writeOrganisations } from './people';
import { writeWave } from './wave';

export interface LoadedPopulation {
  people: number;
  organisations: number;
  enrolments: number;
  completions: number;
}

/** People written in one transaction. */
const wave = 200;
const key = 'demo.population';
/** The last day of the made-up year, so that the same seed gives the same rows on any day after it. */
const lastDay = Date.UTC(2026, 9, 31, 18);
const span = 270 * day;

/**
 * Makes up a population and writes it, wave after wave in the order of time: people who enrol, read, sit quizzes,
 * complete and get their certificates by the verb itself, and answer surveys. Once; asked again for the same it changes nothing.
 * Refuses a population of another number or seed over the one that is there.
 */
export async function loadPopulation(ctx: Ctx, people: number, seed: number): Promise<LoadedPopulation | null> {
  const wanted = JSON.stringify({ people, seed });
  const [there] = await ctx.db.read.select().from(settings).where(eq(settings.key, key));
  if (there?.value === wanted) return null;
  if (there) throw new Refused(`Another population is there already: ${there.value}. Begin with an empty data folder.`);
  const { courses } = await catalogueOf(ctx);
  if (courses.length === 0) throw new Refused('There are no courses to learn: kenes course load');

  const now = Math.min(lastDay, ctx.clock());
  const dice = diceOf(seed + 1);
  // Of their own, so that a seed gives the people that it gave before anybody was asked anything.
  const opinions = diceOf(seed + 2);
  const made = populationOf(people, seed);
  await ctx.db.write((tx) => tx.insert(settings).values({ key, value: wanted }));
  const organisationIds = await ctx.db.write((tx) => writeOrganisations(dice, tx, made.organisations, now - span));
  const loaded = { people, organisations: organisationIds.length, enrolments: 0, completions: 0 };
  for (let i = 0; i < people; i += wave) {
    const arriving = made.people.slice(i, i + wave).map((person, n): DemoPerson & { at: number } => {
      const share = (i + n + dice.next()) / people;
      return { ...person, at: Math.floor(now - span + share * (span - 3 * day)) };
    });
    const counts = await writeWave(ctx, { dice, opinions, arriving, organisationIds, courses, now });
    loaded.enrolments += counts.enrolments;
    loaded.completions += counts.completions;
  }
  return loaded;
}
