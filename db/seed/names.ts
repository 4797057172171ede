import type { Dice } from './dice';

/** A name in Kazakh, Russian and Latin letters. */
type Written = readonly [kk: string, ru: string, latin: string];

const table = (text: string): Written[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/) as unknown as Written);

const kazakhWomen = table(`
  Айгүл Айгуль Aigul
  Әсел Асель Assel
  Гүлнар Гульнар Gulnar
  Жанар Жанар Zhanar
  Мәдина Мадина Madina
  Сәуле Сауле Saule
  Динара Динара Dinara
  Айнұр Айнур Ainur
  Бақытгүл Бахытгуль Bakhytgul
  Қарлығаш Карлыгаш Karlygash
  Назерке Назерке Nazerke
  Әлия Алия Aliya
  Ботагөз Ботагоз Botagoz
  Шынар Шинар Shynar
  Ұлжан Улжан Ulzhan
  Еңлік Енлик Enlik
  Зере Зере Zere
  Күләш Куляш Kulyash
  Перизат Перизат Perizat
  Раушан Раушан Raushan
  Тоғжан Тогжан Togzhan
  Меруерт Меруерт Meruert
  Жұлдыз Жулдыз Zhuldyz
  Аружан Аружан Aruzhan
`);

const kazakhMen = table(`
  Нұрлан Нурлан Nurlan
  Ерлан Ерлан Yerlan
  Бауыржан Бауыржан Bauyrzhan
  Ғалым Галым Galym
  Қайрат Кайрат Kairat
  Мұрат Мурат Murat
  Асқар Аскар Askar
  Дәурен Даурен Dauren
  Серік Серик Serik
  Әділет Адилет Adilet
  Талғат Талгат Talgat
  Өмірбек Омирбек Omirbek
  Жандос Жандос Zhandos
  Тимур Тимур Timur
  Рүстем Рустем Rustem
  Санжар Санжар Sanzhar
  Бекзат Бекзат Bekzat
  Арман Арман Arman
  Ілияс Ильяс Ilyas
  Қуаныш Куаныш Kuanysh
  Мағжан Магжан Magzhan
  Олжас Олжас Olzhas
  Темірлан Темирлан Temirlan
  Шыңғыс Чингиз Shyngys
`);

/** Of a man; a woman's adds а, a. */
const kazakhSurnames = table(`
  Ахметов Ахметов Akhmetov
  Әбдіров Абдиров Abdirov
  Қасымов Касымов Kassymov
  Жүнісов Жунусов Zhunissov
  Оспанов Оспанов Ospanov
  Сәрсенов Сарсенов Sarsenov
  Нұрпейісов Нурпеисов Nurpeissov
  Байжанов Байжанов Baizhanov
  Тілеубаев Тлеубаев Tleubayev
  Досмағамбетов Досмагамбетов Dosmagambetov
  Есенғалиев Есенгалиев Yessengaliyev
  Күзембаев Кузембаев Kuzembayev
  Мұқанов Муканов Mukanov
  Рахымжанов Рахимжанов Rakhimzhanov
  Сейітқалиев Сейткалиев Seitkaliyev
  Төлегенов Тулегенов Tolegenov
  Үсенов Усенов Ussenov
  Хамитов Хамитов Khamitov
  Шәкенов Шакенов Shakenov
  Ыбыраев Ибраев Ibrayev
  Искаков Искаков Iskakov
  Жақсыбеков Жаксыбеков Zhaksybekov
  Қожахметов Кожахметов Kozhakhmetov
  Өтегенов Утегенов Otegenov
`);

/** Names of fathers, for the Kazakh way: Әлімжанқызы, Әлімжанұлы. */
const fathers = table(`
  Әлімжан Алимжан Alimzhan
  Бейсен Бейсен Beisen
  Сәбит Сабит Sabit
  Қанат Канат Kanat
  Мақсат Максат Maksat
  Нұрбол Нурбол Nurbol
  Тұрсын Турсын Tursyn
  Есен Есен Yessen
`);

const russianWomen = table(`
  Ольга Ольга Olga
  Наталья Наталья Natalya
  Елена Елена Yelena
  Ирина Ирина Irina
  Светлана Светлана Svetlana
  Татьяна Татьяна Tatyana
  Юлия Юлия Yuliya
  Ксения Ксения Kseniya
  Мария Мария Mariya
  Виктория Виктория Viktoriya
`);

const russianMen = table(`
  Алексей Алексей Alexey
  Сергей Сергей Sergey
  Андрей Андрей Andrey
  Дмитрий Дмитрий Dmitriy
  Артём Артём Artyom
  Павел Павел Pavel
  Михаил Михаил Mikhail
  Роман Роман Roman
  Денис Денис Denis
  Виктор Виктор Viktor
`);

const russianSurnames = table(`
  Воронцов Воронцов Vorontsov
  Белов Белов Belov
  Громов Громов Gromov
  Ершов Ершов Yershov
  Зимин Зимин Zimin
  Климов Климов Klimov
  Логинов Логинов Loginov
  Макаров Макаров Makarov
  Носов Носов Nosov
  Рогов Рогов Rogov
  Тарасов Тарасов Tarasov
  Фомин Фомин Fomin
`);

export interface PersonName {
  nameKk: string | null;
  nameRu: string | null;
  nameLatin: string | null;
}

const joined = (given: Written, family: Written): Written =>
  [0, 1, 2].map((i) => `${given[i]} ${family[i]}`) as unknown as Written;

const feminine = ([kk, ru, latin]: Written): Written => [`${kk}а`, `${ru}а`, `${latin}a`];

/** A made-up name as people of this country write theirs; not everybody gives it in every script. */
export function aName(dice: Dice, woman: boolean): PersonName {
  if (dice.chance(0.26)) {
    const surname = dice.pick(russianSurnames);
    const [, ru, latin] = joined(dice.pick(woman ? russianWomen : russianMen), woman ? feminine(surname) : surname);
    return { nameKk: null, nameRu: ru, nameLatin: dice.chance(0.6) ? latin : null };
  }
  const [kk, ru, latin] = joined(dice.pick(woman ? kazakhWomen : kazakhMen), kazakhFamily(dice, woman));
  const inRussian = dice.chance(0.8);
  // Somebody who gave no Russian form gave the Kazakh one: nobody is without a name.
  return {
    nameKk: !inRussian || dice.chance(0.9) ? kk : null,
    nameRu: inRussian ? ru : null,
    nameLatin: dice.chance(0.55) ? latin : null,
  };
}

function kazakhFamily(dice: Dice, woman: boolean): Written {
  if (dice.chance(0.75)) {
    const surname = dice.pick(kazakhSurnames);
    return woman ? feminine(surname) : surname;
  }
  const [kk, ru, latin] = dice.pick(fathers);
  return woman ? [`${kk}қызы`, `${ru}кызы`, `${latin}kyzy`] : [`${kk}ұлы`, `${ru}улы`, `${latin}uly`];
}
