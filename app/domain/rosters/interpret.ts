import { fold } from '~/platform/fold';
import { Refusal } from '~/platform/refusal';
import { isLocale, type Locale } from '~/words/words';
import type { Course } from '../catalogue/index.server';
import { emailShape } from '../identity/account.schema';
import { type Names, normalEmail, ownName, tidyName } from '../identity/index.server';
import type { Line } from './lines';
import type { Reason } from './roster.schema';
import type { World } from './world';

/** A line as it is understood. */
export interface Given {
  email: string;
  name: string;
  names: Partial<Names>;
  locale: Locale;
  sex: 'woman' | 'man' | null;
  cityId: string | null;
  /** As the file names it, or one that the actor coordinates. */
  organisation: { id: string; name: string } | { name: string } | null;
  position: string | null;
  course: Course;
  /** True when the line itself names a city or an organisation. */
  placed: boolean;
}

export type Understood = { given: Given; reasons: Reason[] } | { refused: Reason; email: string | null };

const spelled = <T>(values: readonly (readonly [T, string])[]) =>
  new Map(values.flatMap(([value, names]) => names.split(' ').map((name) => [fold(name), value] as const)));

const sexes = spelled([
  ['woman', 'әйел қыз ә ж жен жен. женский женщина female f woman w'],
  ['man', 'ер еркек е м муж муж. мужской мужчина male m man'],
] as const);

const languages = spelled([
  ['kk', 'kk kz kaz қаз қазақша қазақ қазақ_тілі каз каз. казахский kazakh'],
  ['ru', 'ru rus орысша орыс рус рус. русский russian'],
  ['en', 'en eng ағылшынша англ англ. английский english'],
] as const);

const meaning = <T>(spellings: Map<string, T>, text: string) => spellings.get(fold(text)) ?? null;

/** A city as people write it: `г. Алматы`, `Алматы қ.`, `Almaty city`. */
const bareCity = (text: string): string =>
  fold(text)
    .replace(/^(г|гор|город|к|кала|city)\.?\s+/, '')
    .replace(/\s*,?\s+(г|гор|город|к|каласы|city)\.?$/, '');

/**
 * What one line means, or why it is refused: a formula, an address, a name that the sign-up would refuse, a city or a
 * course that nobody knows. Asks no database.
 */
export function understood({ data, formula }: Line, world: World): Understood {
  const email = data.email ? normalEmail(data.email) : null;
  const known = email && emailShape.safeParse(email).success ? email : null;
  const refused = (code: string, params?: Reason['params']): Understood => ({
    refused: { code, ...(params && { params }) },
    email: known,
  });
  if (formula) return refused('formula', { column: formula });
  if (!email) return refused('emailMissing');
  if (!known) return refused('emailInvalid');
  const reasons: Reason[] = [];
  const locale = data.language ? meaning(languages, data.language) : null;
  if (data.language && !locale) reasons.push({ code: 'languageUnknown', params: { value: short(data.language) } });
  const sex = data.sex ? meaning(sexes, data.sex) : null;
  if (data.sex && !sex) reasons.push({ code: 'sexUnknown', params: { value: short(data.sex) } });

  const inLocale = isLocale(locale) ? locale : world.options.locale;
  let names: Partial<Names>;
  try {
    names = ownName(data.name ?? '', inLocale);
  } catch (error) {
    if (error instanceof Refusal) return refused(error.code === 'required' ? 'nameMissing' : error.code);
    throw error;
  }
  const course = data.course
    ? world.courseNamed.get(fold(data.course))
    : world.courseById.get(world.options.courseId ?? '');
  if (!course) return data.course ? refused('courseUnknown', { value: short(data.course) }) : refused('courseMissing');
  if (world.options.whole && course.id !== world.options.courseId)
    return refused('courseOther', { value: short(data.course ?? course.slug) });
  const cityId = data.city ? (world.cityNamed.get(bareCity(data.city)) ?? null) : world.ownCity;
  if (data.city && !cityId) return refused('cityUnknown', { value: short(data.city) });
  for (const field of ['organisation', 'position'] as const)
    if ((data[field]?.length ?? 0) > 200) return refused('fieldTooLong', { column: field });
  const organisation = data.organisation
    ? (world.ownOrganisations.get(fold(data.organisation)) ?? { name: data.organisation })
    : world.ownOrganisation;
  return {
    given: {
      email: known,
      name: tidyName(data.name ?? '') ?? '',
      names,
      locale: inLocale,
      sex,
      cityId,
      organisation,
      position: data.position,
      course,
      placed: Boolean(data.city || data.organisation),
    },
    reasons,
  };
}

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
