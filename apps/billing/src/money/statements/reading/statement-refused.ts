import {
  type BrokenRule,
  filled,
  type RuleValue,
  type RuleValues,
  writtenInEnglish,
} from '@app/common';
import { type BankFilePlaceCode, bankFilePlaces, type BankStatementProblem } from '@app/contracts';
import { lineOf, longest } from './lines.js';

/** The place of a problem in a file. */
export type BankFilePlace = BankStatementProblem['where'];

export const inFile = (code: BankFilePlaceCode, values: RuleValues = {}): BankFilePlace => ({
  code,
  values,
});

/** Thrown for a file that breaks a rule; the whole file is refused. */
export class StatementRefused extends Error implements BankStatementProblem {
  readonly place: string;
  readonly where: BankFilePlace;
  readonly field: string;
  readonly rule: string;
  readonly code: BrokenRule['code'];
  readonly values: RuleValues;

  /** Texts may quote the file, so `bankFileProblem` cuts them and removes what PostgreSQL can’t store. */
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

  /** The problem as it is stored. */
  get problem(): BankStatementProblem {
    const { place, where, field, rule, code, values } = this;
    return { place, where, field, rule, code, values };
  }
}

/** A problem of a file, with each text made into one line that PostgreSQL can store. */
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

const line = (text: string): string => lineOf(text, longest.problem) ?? '';

const linesOf = (values: RuleValues): Record<string, RuleValue> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? line(value) : value,
    ]),
  );
