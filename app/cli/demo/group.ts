import { eq } from 'drizzle-orm';
import { settings } from '#db/schema';
import { diceOf } from '#db/seed/dice';
import { type DemoPerson, populationOf } from '#db/seed/population';
import { catalogueOf } from '~/domain/catalogue/index.server';
import { day } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { writeOrganisations } from './people';
import { writeWave } from './wave';

const key = 'demo.group';
/** Always the same people. */
const seed = 5;
/** Out of so many those of the demo coordinator's city are taken. */
const among = 120;
const cityId = 'almaty';
/** Those who came long enough ago to have been asked after half a year, and those who still learn. */
const [finished, learning] = [22, 16];

/**
 * A few people of the demo coordinator's city, for a site without a population: most have completed courses months ago
 * and say what they made of them, the others are on their way. Once; without courses there are none.
 */
export async function loadGroup(ctx: Ctx): Promise<void> {
  const [there] = await ctx.db.read.select().from(settings).where(eq(settings.key, key));
  const { courses } = await catalogueOf(ctx);
  if (there || courses.length === 0) return;
  // Of today, unlike a population: whoever looks at a demonstration meets people who learn now.
  const now = ctx.clock();
  const [dice, opinions] = [diceOf(seed + 1), diceOf(seed + 2)];
  const made = populationOf(among, seed);
  const people = made.people.filter((person) => person.cityId === cityId).slice(0, finished + learning);
  const used = [...new Set(people.flatMap(({ organisation }) => organisation ?? []))];
  const arriving = people.map((person, i): DemoPerson & { at: number } => {
    const place = i - finished;
    const done = place < 0;
    return {
      ...person,
      email: `member${i + 1}@example.org`,
      organisation: person.organisation === null ? null : used.indexOf(person.organisation),
      zeal: done ? 1 : 0.32 + 0.02 * place,
      at: now - (done ? 280 - 2 * i : 12 - place / 2) * day,
    };
  });
  await ctx.db.write((tx) => tx.insert(settings).values({ key, value: String(arriving.length) }));
  const organisations = used.map((i) => made.organisations[i]!);
  const organisationIds = await ctx.db.write((tx) => writeOrganisations(dice, tx, organisations, now - 290 * day));
  await writeWave(ctx, { dice, opinions, arriving, organisationIds, courses, now });
}
