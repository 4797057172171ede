import type { PersonName } from './names';
import type { DemoOrganisation, OrganisationType } from './organisations';

export type DemoRole =
  | { role: 'trainer' | 'coordinator' | 'administrator'; scope: 'all' | 'courses' | 'own-organisation' }
  | { role: 'coordinator'; scope: 'city'; cityId: string };

export interface DemoSignIn extends PersonName {
  email: string;
  /** Said by `up` beside the address. */
  what: string;
  locale: 'kk' | 'ru' | 'en';
  sex: 'woman' | 'man';
  ageBand: string;
  sector: OrganisationType;
  cityId: string;
  organisation: DemoOrganisation;
  position: string;
  grant: DemoRole | null;
}

const yard: DemoOrganisation = {
  name: '«Жасыл аула» қоғамдық бірлестігі (demo)',
  type: 'civil_society',
  cityId: 'almaty',
};
const school: DemoOrganisation = { name: 'Учебный центр «Кенес» (demo)', type: 'academia', cityId: 'almaty' };
const office: DemoOrganisation = {
  name: 'Алматы: қоғаммен жұмыс бөлімі (demo)',
  type: 'local_authority',
  cityId: 'almaty',
};
const elsewhere: DemoOrganisation = {
  name: 'Шымкент: «Көпір» қоғамдық қоры (demo)',
  type: 'civil_society',
  cityId: 'shymkent',
};

/** The people that a demonstration signs in as. None of them is anybody. */
export const demoPeople: readonly DemoSignIn[] = [
  {
    email: 'trainee@demo.kenes',
    what: 'learns: courses, quizzes, certificates',
    nameKk: 'Айгүл Әлімжанқызы',
    nameRu: 'Айгуль Алимжанкызы',
    nameLatin: 'Aigul Alimzhankyzy',
    locale: 'kk',
    sex: 'woman',
    ageBand: '25-34',
    sector: 'civil_society',
    cityId: 'almaty',
    organisation: yard,
    position: 'Жоба үйлестірушісі',
    grant: null,
  },
  {
    email: 'trainer@demo.kenes',
    what: 'trainer of the courses that are there',
    nameKk: 'Тимур Өтегенов',
    nameRu: 'Тимур Утегенов',
    nameLatin: 'Timur Otegenov',
    locale: 'ru',
    sex: 'man',
    ageBand: '35-44',
    sector: 'academia',
    cityId: 'almaty',
    organisation: school,
    position: 'Тренер',
    grant: { role: 'trainer', scope: 'courses' },
  },
  {
    email: 'coordinator@demo.kenes',
    what: 'coordinator of the city of Almaty',
    nameKk: 'Сәуле Қасымова',
    nameRu: 'Сауле Касымова',
    nameLatin: 'Saule Kassymova',
    locale: 'ru',
    sex: 'woman',
    ageBand: '45-54',
    sector: 'local_authority',
    cityId: 'almaty',
    organisation: office,
    position: 'Бас маман',
    grant: { role: 'coordinator', scope: 'city', cityId: 'almaty' },
  },
  {
    email: 'admin@demo.kenes',
    what: 'administrator',
    nameKk: 'Ерлан Байжанов',
    nameRu: 'Ерлан Байжанов',
    nameLatin: 'Yerlan Baizhanov',
    locale: 'en',
    sex: 'man',
    ageBand: '35-44',
    sector: 'academia',
    cityId: 'almaty',
    organisation: school,
    position: 'Администратор',
    grant: { role: 'administrator', scope: 'all' },
  },
  {
    email: 'stranger@demo.kenes',
    what: 'coordinator of another organisation, in Shymkent: sees none of the others',
    nameKk: 'Қуаныш Төлегенов',
    nameRu: 'Куаныш Тулегенов',
    nameLatin: 'Kuanysh Tolegenov',
    locale: 'kk',
    sex: 'man',
    ageBand: '25-34',
    sector: 'civil_society',
    cityId: 'shymkent',
    organisation: elsewhere,
    position: 'Үйлестіруші',
    grant: { role: 'coordinator', scope: 'own-organisation' },
  },
];
