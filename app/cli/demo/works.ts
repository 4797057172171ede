import { and, asc, count, eq, isNull } from 'drizzle-orm';
import { accounts, enrolments, persons, works } from '#db/schema';
import { catalogueOf } from '~/domain/catalogue/index.server';
import { guest, type Member } from '~/domain/identity/index.server';
import { handIn } from '~/domain/marking/index.server';
import { hour } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import type { Locale } from '~/words/words';

/** Made up, short, and each with something for a marker to say. */
const texts: Record<Locale, string> = {
  kk: `Шешім: Абай көшесіндегі бос алаңды 2027 жылғы мамырға дейін қалай пайдалану. Шешімді аудан әкімі қабылдайды. Ашық тұрған мәселелер: орындықтар, жарық, балалар алаңы. Жабық мәселе: алаңның шекарасы.

Кімдерге әсер етеді: көрші үйлердің тұрғындары, мектеп, алаңда сауда жасайтын екі дүкен. Бұрын шақырылмағандар: кешкі ауысымда жұмыс істейтіндер мен арбамен жүретін адамдар.

Жол: мектепте кездесу, содан кейін екі апта бойы аулада сұрау, соңында ұсыныстар кестесі. Әр ұсынысқа әкімдік үш апта ішінде жауап береді.`,
  ru: `Решение: как использовать пустую площадку на улице Абая до мая 2027 года. Решает аким района. Открыто: скамейки, освещение, детская площадка. Закрыто: границы участка.

Кого это касается: жители соседних домов, школа, два магазина. Кого раньше не звали: тех, кто работает в вечернюю смену, и людей на колясках.

Путь: встреча в школе, две недели опроса во дворах, в конце таблица предложений. На каждое предложение акимат отвечает за три недели.`,
  en: `The decision: how to use the empty lot on Abai Street until May 2027. The akim of the district decides. Open: benches, light, the playground. Closed: the borders of the lot.

Who is touched: people in the houses around, the school, two shops. Who was not asked before: those who work in the evening and people in wheelchairs.

The path: a meeting in the school, two weeks of questions in the yards, at the end a table of proposals. The akimat answers each of them within three weeks.`,
};

const template = {
  kk: ['кесте.txt', 'Ұсыныс; Жауап; Себебі; Кім; Қашан\nЖарық; қабылданды; түнде қараңғы; аудан; 2027-03-01\n'],
  ru: ['таблица.txt', 'Предложение; Ответ; Почему; Кто; Когда\nСвет; принято; ночью темно; район; 2027-03-01\n'],
  en: ['table.txt', 'Proposal; Answer; Why; Who; When\nLight; accepted; dark at night; district; 2027-03-01\n'],
} as const satisfies Record<Locale, readonly [string, string]>;

/** So many wait to be marked. */
const handedIn = 5;

/**
 * A few works on the assignment of the first course that has one, by the verb that learners use, so that the queue of a
 * demonstration is not empty. Once; without made-up people who still learn there are none.
 */
export async function loadWorks(ctx: Ctx): Promise<void> {
  const [there] = await ctx.db.read.select({ n: count() }).from(works);
  const course = (await catalogueOf(ctx)).courses.find(({ assignments }) => assignments.length > 0);
  const [assignment] = course?.assignments ?? [];
  if (!course || !assignment || there?.n) return;
  const learners = await ctx.db.read
    .select({ accountId: accounts.id, personId: persons.id, locale: accounts.locale })
    .from(persons)
    // Nobody signs in as somebody made up: the people who sign in keep what is theirs to do.
    .innerJoin(
      accounts,
      and(eq(accounts.personId, persons.id), isNull(accounts.passwordHash), isNull(accounts.closedAt)),
    )
    .innerJoin(enrolments, and(eq(enrolments.personId, persons.id), eq(enrolments.courseId, course.id)))
    .where(and(isNull(persons.erasedAt), isNull(enrolments.withdrawnAt), isNull(enrolments.completedAt)))
    .orderBy(asc(persons.id))
    .limit(handedIn);
  for (const [i, { accountId, personId, locale }] of learners.entries()) {
    const actor: Member = { ...guest(locale), accountId, personId, verified: true };
    const at = ctx.clock() - (learners.length - i) * 7 * hour;
    const [name, content] = template[locale];
    await handIn({ ...ctx, clock: () => at }, actor, {
      course,
      assignment,
      locale,
      workId: ctx.newId(),
      revision: 0,
      text: texts[locale],
      without: [],
      file: i % 2 === 0 ? { name, bytes: Buffer.from(content) } : null,
    });
  }
}
