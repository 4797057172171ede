import type { Properties } from '../lesson.schema';
import { eachOnce, type Rule } from './block-rule';
import type { Report } from './faults';
import { worksheetRule } from './worksheet-rule';

type At = Parameters<Rule>[1];

function eachTextOnce(values: Properties, list: string, at: At, report: Report): void {
  const texts = (values[list] as unknown as { text: string }[]).map(({ text }) => text);
  eachOnce(texts, list, (i) => at(`${list}.${i}.text`), report);
}

const eachNameOnce = (values: Properties, list: string, at: At, report: Report): void =>
  eachOnce(values[list] as string[], list, (i) => at(`${list}.${i}`), report);

const order: Rule = (values, at, report) => eachTextOnce(values, 'items', at, report);

/** An index that points into another list of the same block. */
function within(index: number, length: number, path: string, property: string, at: At, report: Report): void {
  if (index >= length) report(at(path), 'indexOutside', { property, most: length - 1 });
}

const riskMatrix: Rule = (values, at, report) => {
  const bearers = values.bearers as string[];
  eachNameOnce(values, 'bearers', at, report);
  eachTextOnce(values, 'risks', at, report);
  for (const [i, { bearer }] of (values.risks as unknown as { bearer: number }[]).entries()) {
    within(bearer, bearers.length, `risks.${i}.bearer`, `risks[${i + 1}].bearer`, at, report);
  }
};

const moneyFlow: Rule = (values, at, report) => {
  const parties = values.parties as string[];
  eachNameOnce(values, 'parties', at, report);
  eachTextOnce(values, 'flows', at, report);
  for (const [i, { from, to }] of (values.flows as unknown as { from: number; to: number }[]).entries()) {
    within(from, parties.length, `flows.${i}.from`, `flows[${i + 1}].from`, at, report);
    within(to, parties.length, `flows.${i}.to`, `flows[${i + 1}].to`, at, report);
    if (from === to) report(at(`flows.${i}.to`), 'payerReceives', { property: `flows[${i + 1}]` });
  }
};

const budgetGame: Rule = (values, at, report, warn) => {
  const total = values.total as number;
  const projects = values.projects as unknown as { cost: number }[];
  eachTextOnce(values, 'projects', at, report);
  for (const [i, { cost }] of projects.entries()) {
    if (cost <= total) continue;
    report(at(`projects.${i}.cost`), 'costAboveTotal', { property: `projects[${i + 1}]`, cost, total });
  }
  const sum = Number(projects.reduce((all, { cost }) => all + cost, 0).toFixed(2));
  if (sum <= total) warn(at('total'), 'budgetCoversAll', { sum, total });
};

/** Rules of the exercises that reason with lists: every index has its entry, and every exercise something to decide. */
export const exerciseRules: Record<string, Rule> = {
  Order: order,
  Worksheet: worksheetRule,
  RiskMatrix: riskMatrix,
  MoneyFlow: moneyFlow,
  BudgetGame: budgetGame,
};
