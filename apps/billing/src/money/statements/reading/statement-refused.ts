import {
  type BrokenRule,
  filled,
  type RuleValue,
  type RuleValues,
  writtenInEnglish,
} from '@app/common';
import { type BankFilePlaceCode, bankFilePlaces, type BankStatementProblem } from '@app/contracts';
import { lineOf, longest } from './lines.js';

/** Where in the file something is wrong. */
export type BankFilePlace = BankStatementProblem['where'];

export const inFile = (code: BankFilePlaceCode, values: RuleValues = {}): BankFilePlace => ({
  code,
  values,
});

/** A file that is kept neither whole nor in part: something in it breaks a rule. */
export class StatementRefused extends Error implements BankStatementProblem {
  readonly place: string;
  readonly where: BankFilePlace;
  readonly field: string;
  readonly rule: string;
  readonly code: BrokenRule['code'];
  readonly values: RuleValues;

  /** Any of these may quote the file, which may hold what can’t be kept. */
  constructor(where: BankFilePlace, field: string, broken: BrokenRule) {
    const problem = bankFileProblem(where, field, broken);
    super(`${problem.place}: ${problem.field} ${problem.rule}.`);
    this.place = problem.place;
    this.where = problem.where;
    this.field = problem.field;
    this.rule = problem.rule;
    this.code = broken.code;
    this.values = problem.values;
  }

  /** As it is kept. */
  get problem(): BankStatementProblem {
    const { place, where, field, rule, code, values } = this;
    return { place, where, field, rule, code, values };
  }
}

/** What is wrong with a file, each text of it as a line that can be kept. */
export function bankFileProblem(
  where: BankFilePlace,
  field: string,
  { rule, code, values }: BrokenRule,
): BankStatementProblem {
  const kept = { code: where.code, values: linesOf(where.values) };
  return {
    place: line(filled(bankFilePlaces[where.code], kept.values, writtenInEnglish)),
    where: kept,
    field: line(field),
    rule: line(rule),
    code,
    values: linesOf(values),
  };
}

const line = (text: string): string => lineOf(text, longest.said) ?? '';

const linesOf = (values: RuleValues): Record<string, RuleValue> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? line(value) : value,
    ]),
  );
