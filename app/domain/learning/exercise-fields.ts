import { invalid } from '~/platform/refusal';
import type { BlockAnswer, Properties } from '../catalogue/lesson.schema';
import { day, each, type Fields, index, indexes, lengthOf, level, many, number, one, textIn } from './field-values';

type Answer<K extends BlockAnswer['kind']> = Extract<BlockAnswer, { kind: K }>;

/** The most letters of what lowers a risk. */
const longestMeasure = 500;
const mostMoney = 1e9;

/** Places are counted from 1 in the form. Refuses two items in one place. */
export function order(props: Properties, fields: Fields): Answer<'Order'> {
  const end = lengthOf(props.items) + 1;
  const places = each(props.items, (i) => index(one(fields[`place-${i}`]), end, `place-${i}`, 1) - 1);
  const twice = places.findIndex((place, i) => places.indexOf(place) < i);
  if (twice >= 0) throw invalid(`place-${twice}`, 'quizPlaceTwice');
  return { kind: 'Order', places };
}

export function riskMatrix(props: Properties, fields: Fields): Answer<'RiskMatrix'> {
  const bearers = lengthOf(props.bearers);
  const risks = each(props.risks, (i) => ({
    likelihood: level(fields, `likelihood-${i}`),
    gravity: level(fields, `gravity-${i}`),
    bearer: index(one(fields[`bearer-${i}`]), bearers, `bearer-${i}`),
    measure: textIn(fields, `measure-${i}`, longestMeasure),
  }));
  return { kind: 'RiskMatrix', risks };
}

/** Refuses what is no day of the calendar, and years in which nobody counts. */
export function deadlines(fields: Fields): Answer<'DeadlineCalculator'> {
  const typed = one(fields.start).trim();
  if (typed === '') throw invalid('start', 'required');
  const start = day(typed, 'start');
  if (start < '2000' || start > '2101') throw invalid('start', 'dayWrong');
  return { kind: 'DeadlineCalculator', start };
}

export function valueForMoney(fields: Fields): Answer<'ValueForMoney'> {
  const amount = (field: string, least = 0) => number(one(fields[field]), field, least, mostMoney);
  return {
    kind: 'ValueForMoney',
    public: {
      cost: amount('public-cost', 0.01),
      neutrality: amount('public-neutrality'),
      transferableRisk: amount('public-transferableRisk'),
      retainedRisk: amount('public-retainedRisk'),
    },
    partnership: {
      payments: amount('partnership-payments', 0.01),
      retainedRisk: amount('partnership-retainedRisk'),
      management: amount('partnership-management'),
    },
  };
}

/** Refuses a payment that comes back to the one who pays. */
export function moneyFlow(props: Properties, fields: Fields): Answer<'MoneyFlow'> {
  const parties = lengthOf(props.parties);
  const flows = each(props.flows, (i) => {
    const from = index(one(fields[`from-${i}`]), parties, `from-${i}`);
    const to = index(one(fields[`to-${i}`]), parties, `to-${i}`);
    if (from === to) throw invalid(`to-${i}`, 'payerReceives');
    return { from, to };
  });
  return { kind: 'MoneyFlow', flows };
}

/** Refuses to spend more than there is, and to spend nothing. */
export function budgetGame(props: Properties, fields: Fields): Answer<'BudgetGame'> {
  const projects = props.projects as unknown as { cost: number }[];
  const chosen = indexes(many(fields.chosen), projects.length, 'chosen');
  if (chosen.length === 0) throw invalid('chosen', 'budgetUnspent');
  const cents = (amount: number) => Math.round(amount * 100);
  const spent = chosen.reduce((sum, i) => sum + cents(projects[i]!.cost), 0);
  if (spent > cents(Number(props.total))) throw invalid('chosen', 'budgetOverspent');
  return { kind: 'BudgetGame', chosen };
}
