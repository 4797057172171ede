import type { Dice } from './dice';

export type OrganisationType =
  | 'civil_society'
  | 'local_authority'
  | 'private'
  | 'academia'
  | 'informal_group'
  | 'media'
  | 'other';

export interface DemoOrganisation {
  name: string;
  type: OrganisationType;
  cityId: string;
}

/** How many of each there are among those who learn here, out of a hundred. */
export const types: Record<OrganisationType, number> = {
  civil_society: 42,
  local_authority: 26,
  private: 8,
  academia: 10,
  informal_group: 9,
  media: 3,
  other: 2,
};

export const cities = { almaty: 58, shymkent: 19, astana: 18, other: 5 };

const cityNames: Record<string, string> = {
  almaty: 'Алматы',
  shymkent: 'Шымкент',
  astana: 'Астана',
  other: 'Талдықорған',
};

/** `%` is a made-up proper name, `@` the city. */
const forms: Record<OrganisationType, readonly string[]> = {
  civil_society: ['«%» қоғамдық бірлестігі', 'Общественное объединение «%»', '«%» қоғамдық қоры', 'Фонд «%»'],
  local_authority: ['@ қаласы, % ауданының әкім аппараты', '@: отдел развития, район «%»', '@: «%» орталығы'],
  private: ['«%» ЖШС', 'ТОО «%»'],
  academia: ['«%» университеті', 'Центр исследований «%»'],
  informal_group: ['«%» белсенділер тобы', 'Инициативная группа «%»'],
  media: ['«%» газеті', 'Городской портал «%»'],
  other: ['«%»'],
};

const properNames = [
  'Жасыл көше',
  'Ақ бұлақ',
  'Тау самалы',
  'Алма бақ',
  'Жарық үй',
  'Қала тынысы',
  'Бірлік',
  'Дархан',
  'Шаңырақ',
  'Өрнек',
  'Таза ауа',
  'Жаңа жол',
  'Аула',
  'Көпір',
  'Керуен',
  'Самұрық',
  'Мереке',
  'Бастау',
  'Атамекен',
  'Ұлытау',
  'Двор',
  'Перекрёсток',
  'Родник',
  'Зелёный пояс',
  'Открытый город',
  'Предгорье',
  'Мост',
  'Площадь',
  'Соседи',
  'Тропа',
] as const;

/** A made-up organisation; its number and the mark keep anybody from taking it for a real one. */
export function anOrganisation(dice: Dice, number: number): DemoOrganisation {
  const type = dice.weighted(types);
  const cityId = dice.weighted(cities);
  const form = dice.pick(forms[type]).replace('@', cityNames[cityId]!).replace('%', dice.pick(properNames));
  return { name: `${form} (demo ${number})`, type, cityId };
}
