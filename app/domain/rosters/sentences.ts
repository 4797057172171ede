import type { WordParams, Words } from '~/words/words';
import type { Changeable, LineDetails, Reason } from './roster.schema';

/** What the sentences about lines need to know beside the lines. */
export interface Told {
  words: Words;
  cities: Map<string, string>;
  /** Names of people whom lines are like, by id. */
  alike: Map<string, string>;
}

/** All that is to be said about a line, in sentences. */
export function sentencesOf(details: LineDetails, told: Told): string[] {
  const { words: t } = told;
  const { reasons = [], changes = [], stays = [], alike = [], alikeLines = [], newOrganisation } = details;
  const names = alike.flatMap((id) => told.alike.get(id) || []);
  return [
    ...reasons.map((reason) => sentenceOf(reason, t)),
    ...changes.map(({ field, from, to }) => {
      const params = { field: fieldName(field, t), to: shown(field, to, told) };
      return from === null
        ? t('rosters.filledIn', params)
        : t('rosters.changedTo', { ...params, from: shown(field, from, told) });
    }),
    ...(stays.length > 0 ? [t('rosters.stays', { fields: stays.map((field) => fieldName(field, t)).join(', ') })] : []),
    ...(names.length > 0 ? [t('rosters.alike', { names: names.join(', ') })] : []),
    ...(alikeLines.length > 0 ? [t('rosters.alikeLines', { lines: alikeLines.join(', ') })] : []),
    ...(newOrganisation ? [t('rosters.newOrganisation')] : []),
    ...(newOrganisation?.length ? [t('rosters.nearest', { names: newOrganisation.join('; ') })] : []),
  ];
}

const fieldName = (field: string, t: Words): string => t.find(`rosters.field.${field}`) ?? field;

function sentenceOf({ code, params = {} }: Reason, t: Words): string {
  const said: WordParams = { ...params };
  if (typeof said.column === 'string') said.column = fieldName(said.column, t);
  return t.find(`rosters.reason.${code}`, said) ?? t.find(`errors.${code}`, said) ?? t('errors.generic');
}

function shown(field: Changeable, value: string, { words: t, cities }: Told): string {
  if (field === 'city') return cities.get(value) ?? value;
  return field === 'sex' ? (t.find(`account.sex_${value}`) ?? value) : value;
}
