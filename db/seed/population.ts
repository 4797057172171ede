import { type Dice, diceOf } from './dice';
import { aName, type PersonName } from './names';
import { anOrganisation, cities, type DemoOrganisation, type OrganisationType, types } from './organisations';

export interface DemoPerson extends PersonName {
  email: string;
  locale: 'kk' | 'ru' | 'en';
  sex: 'woman' | 'man' | null;
  ageBand: string | null;
  sector: OrganisationType | null;
  cityId: string | null;
  /** Place in the list of organisations, or null. */
  organisation: number | null;
  /** How they learn: from somebody who never began (0) to somebody who finishes everything (1). */
  zeal: number;
}

export interface Population {
  organisations: DemoOrganisation[];
  people: DemoPerson[];
}

const ages = { '14-17': 1, '18-24': 13, '25-34': 34, '35-44': 27, '45-54': 16, '55-64': 7, '65+': 2 };
const locales = { kk: 52, ru: 41, en: 7 };

/** People and organisations that nobody is; the same for the same number and seed. Some state less than others. */
export function populationOf(people: number, seed: number): Population {
  const dice = diceOf(seed);
  const organisations = Array.from({ length: Math.ceil(people / 18) }, (_, i) => anOrganisation(dice, i + 1));
  return { organisations, people: Array.from({ length: people }, (_, i) => aPerson(dice, organisations, i + 1)) };
}

function aPerson(dice: Dice, organisations: DemoOrganisation[], number: number): DemoPerson {
  const woman = dice.chance(0.57);
  const organisation = dice.chance(0.86) ? dice.whole(0, organisations.length - 1) : null;
  const works = organisation === null ? null : organisations[organisation]!;
  const stated = <T>(value: T, share: number): T | null => (dice.chance(share) ? value : null);
  return {
    ...aName(dice, woman),
    email: `learner${number}@example.org`,
    locale: dice.weighted(locales),
    sex: stated(woman ? 'woman' : 'man', 0.93),
    ageBand: stated(dice.weighted(ages), 0.9),
    sector: stated(works?.type ?? dice.weighted(types), 0.95),
    cityId: stated(works?.cityId ?? dice.weighted(cities), 0.97),
    organisation,
    zeal: dice.next(),
  };
}
