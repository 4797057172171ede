import type { Dice } from './dice';

type Locale = 'kk' | 'ru' | 'en';

/** What made-up people say of a course in words of their own, in the language in which they learn. */
interface Said {
  liked: readonly string[];
  improve: readonly string[];
  example: readonly string[];
  initiative: readonly string[];
  barrier: readonly string[];
}

const said: Record<Locale, Said> = {
  kk: {
    liked: [
      'Мысалдар өз қаламыздан алынған, бірден түсінікті.',
      'Өтінішті қалай жазу керегін қадам-қадаммен көрсеткені ұнады.',
      'Сабақтар қысқа, жұмыстан кейін де оқып үлгеруге болады.',
      'Тесттен кейін қай жерде қателескенім көрінді.',
    ],
    improve: [
      'Тәжірибелік тапсырмалар көбірек болса екен.',
      'Бюджет тарауына тағы бір мысал қосса жақсы болар еді.',
      'Телефоннан кестелерді оқу қиындау болды.',
    ],
    example: [
      'Ауламыздағы балалар алаңы туралы тұрғындармен жиналыс өткізіп, әкімдікке ортақ ұсыныс жібердік.',
      'Аудан бюджетінің жобасын қарап, жарықтандыру бойынша жазбаша ұсыныс бердім.',
      'Мектеп ата-аналарымен бірге жаяу жүргіншілер өткелі туралы өтініш дайындадық.',
      'Көрші үйлермен бірге көгалдандыру жоспарын жасадық.',
    ],
    initiative: ['Жасыл аула', 'Қауіпсіз өткел', 'Ашық кітапхана'],
    barrier: ['Уақыт жетпеді.', 'Жауапты бөлімнен жауап ұзақ күтілді.', 'Бірге істейтін адам табу қиын болды.'],
  },
  ru: {
    liked: [
      'Примеры из наших городов, всё сразу понятно.',
      'Понравилось, что обращение разобрали по шагам.',
      'Уроки короткие, успеваю после работы.',
      'После теста видно, где именно ошибся.',
    ],
    improve: [
      'Хотелось бы больше практических заданий.',
      'В разделе о бюджете не хватает ещё одного примера.',
      'С телефона таблицы читать неудобно.',
    ],
    example: [
      'Провели собрание жильцов по детской площадке и направили в акимат общее предложение.',
      'Прочитал проект бюджета района и подал письменное предложение по освещению.',
      'Вместе с родителями школы подготовили обращение о пешеходном переходе.',
      'С соседними домами составили план озеленения двора.',
    ],
    initiative: ['Зелёный двор', 'Безопасный переход', 'Открытая библиотека'],
    barrier: ['Не хватило времени.', 'Долго ждали ответа отдела.', 'Трудно найти единомышленников.'],
  },
  en: {
    liked: ['The examples come from our own cities.', 'Short lessons that fit into an evening.'],
    improve: ['More practical exercises, please.', 'One more example in the part on budgets.'],
    example: [
      'We held a meeting of residents about the playground and sent a joint proposal to the city.',
      'I read the draft budget of our district and handed in a comment on street lighting.',
    ],
    initiative: ['Green yard', 'Safe crossing'],
    barrier: ['There was no time.', 'The answer of the department took long.'],
  },
};

/** Something that somebody of this language says about `what`. */
export const anOpinion = (dice: Dice, locale: Locale, what: keyof Said): string => dice.pick(said[locale][what]);
