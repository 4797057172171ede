import { foldedWords } from '~/platform/fold';
import { invalid } from '~/platform/refusal';
import type { Locale } from '~/words/words';
import type { RosterField } from './roster.schema';

/** Columns that make up a name where the file has no column for the whole, in the order in which they are joined. */
const nameParts = ['familyName', 'givenName', 'patronymic'] as const;
type Column = RosterField | (typeof nameParts)[number] | 'phone' | 'number';

/**
 * What a column may be called, in any language, whatever the case and the signs between the words. The first name of
 * each language stands in the template. A telephone number is never read, the number of a line is passed over.
 */
const names: Record<Column, Record<Locale, string[]>> = {
  name: {
    kk: ['Аты-жөні', 'Толық аты-жөні', 'Толық аты', 'Тегі, аты, әкесінің аты', 'Тегі аты', 'Т.А.Ә.', 'Тыңдаушы'],
    ru: [
      'ФИО',
      'Ф.И.О.',
      'Полное имя',
      'Фамилия, имя, отчество',
      'Фамилия имя',
      'Имя и фамилия',
      'Участник',
      'Слушатель',
    ],
    en: ['Full name', 'Name', 'Participant', 'Learner', 'Name and surname'],
  },
  familyName: { kk: ['Тегі'], ru: ['Фамилия'], en: ['Family name', 'Surname', 'Last name'] },
  givenName: { kk: ['Аты', 'Есімі'], ru: ['Имя'], en: ['Given name', 'First name'] },
  patronymic: { kk: ['Әкесінің аты'], ru: ['Отчество'], en: ['Patronymic', 'Middle name'] },
  email: {
    kk: ['Эл. пошта', 'Электрондық пошта', 'Электрондық мекенжай', 'Пошта', 'Эл. пошта мекенжайы'],
    ru: ['Эл. почта', 'Электронная почта', 'Почта', 'Адрес эл. почты', 'Адрес электронной почты', 'Имейл'],
    en: ['Email', 'E-mail', 'E-mail address', 'Mail'],
  },
  phone: {
    kk: ['Телефон', 'Ұялы телефон', 'Телефон нөмірі', 'Байланыс телефоны'],
    ru: ['Телефон', 'Мобильный телефон', 'Номер телефона', 'Тел.', 'Сотовый', 'Контактный телефон'],
    en: ['Phone', 'Phone number', 'Mobile', 'Mobile phone', 'Telephone'],
  },
  sex: { kk: ['Жынысы', 'Жыныс'], ru: ['Пол'], en: ['Sex', 'Gender'] },
  organisation: {
    kk: ['Ұйымы', 'Ұйым', 'Ұйым атауы', 'Мекеме', 'Мекемесі', 'Жұмыс орны'],
    ru: ['Организация', 'Место работы', 'Название организации', 'Учреждение', 'НКО', 'НПО'],
    en: ['Organisation', 'Organization', 'Employer', 'Place of work', 'Company'],
  },
  position: {
    kk: ['Лауазымы', 'Лауазым', 'Қызметі'],
    ru: ['Должность'],
    en: ['Position', 'Job title', 'Post'],
  },
  city: {
    kk: ['Қаласы', 'Қала', 'Елді мекен', 'Тұратын қаласы'],
    ru: ['Город', 'Населённый пункт', 'Город проживания'],
    en: ['City', 'Town', 'Place'],
  },
  language: {
    kk: ['Хат тілі', 'Тілі', 'Тіл', 'Оқу тілі'],
    ru: ['Язык писем', 'Язык', 'Язык обучения'],
    en: ['Language of letters', 'Language'],
  },
  course: {
    kk: ['Курс', 'Курсы', 'Курс атауы', 'Курс мекенжайы'],
    ru: ['Курс', 'Название курса', 'Код курса'],
    en: ['Course', 'Course title', 'Course code'],
  },
  number: { kk: ['№', 'Р/с', '№ р/с'], ru: ['№', '№ п/п', 'П/п', 'Номер'], en: ['No', 'No.', 'Number', '#'] },
};

const key = (text: string): string => foldedWords(text).trim();

const byName = new Map<string, Column>(
  (Object.entries(names) as [Column, Record<Locale, string[]>][]).flatMap(([column, inLocales]) =>
    Object.values(inLocales)
      .flat()
      .map((name) => [key(name), column] as const),
  ),
);

/** The names of the columns of a template. */
export const templateColumns = (locale: Locale): string[] =>
  (['name', 'email', 'sex', 'organisation', 'position', 'city', 'language', 'course'] as const).map(
    (column) => names[column][locale][0] as string,
  );

export interface Columns {
  /** Where each field stands; a name may be put together from several places. */
  places: Partial<Record<RosterField, number[]>>;
  /** Names of columns that nobody reads, as they stand in the file. */
  unknown: string[];
  phone: boolean;
}

/** What the first row calls its columns. Refuses, for `file`: rosterColumns without a name or an address. */
export function columnsIn(cells: string[]): Columns {
  const found = new Map<Column, number>();
  const unknown: string[] = [];
  for (const [place, cell] of cells.entries()) {
    const column = byName.get(key(cell));
    if (column && !found.has(column)) found.set(column, place);
    else if (cell !== '' && column !== 'number') unknown.push(cell.slice(0, 60));
  }
  const parts = nameParts.flatMap((part) => found.get(part) ?? []);
  const places: Columns['places'] = {};
  for (const field of ['email', 'sex', 'organisation', 'position', 'city', 'language', 'course'] as const) {
    const place = found.get(field);
    if (place !== undefined) places[field] = [place];
  }
  const whole = found.get('name');
  if (whole !== undefined) places.name = [whole];
  else if (parts.length > 0) places.name = parts;
  if (!places.name || !places.email) throw invalid('file', 'rosterColumns');
  return { places, unknown: unknown.slice(0, 20), phone: found.has('phone') };
}
