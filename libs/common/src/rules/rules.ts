import { rulesOfBooks } from './of-books.js';
import { rulesOfDays } from './of-days.js';
import { rulesOfBankFiles, rulesOfFiles } from './of-files.js';
import { rulesOfFlows } from './of-flows.js';
import { rulesOfMoney } from './of-money.js';
import { rulesOfParties } from './of-parties.js';
import { rulesOfPeople } from './of-people.js';
import { rulesOfPrices, rulesOfTariffs } from './of-prices.js';
import { rulesOfValues } from './of-values.js';
import {
  filled,
  type NamesIn,
  type RuleValue,
  type RuleValues,
  writtenInEnglish,
} from './sentence.js';

/**
 * Every rule that a request's field can break: its stable code, and the sentence that follows the field's
 * name, with its values in braces. A code's meaning and its values' names never change, because programs
 * depend on them. Marked as pure, so that bundlers drop the rules from pages that use none.
 */
export const rules = /* @__PURE__ */ (() => ({
  ...rulesOfValues,
  ...rulesOfDays,
  ...rulesOfMoney,
  ...rulesOfBooks,
  ...rulesOfFiles,
  ...rulesOfBankFiles,
  ...rulesOfTariffs,
  ...rulesOfPrices,
  ...rulesOfParties,
  ...rulesOfPeople,
  ...rulesOfFlows,
}))();

export type RuleCode = keyof typeof rules;
type Names<Code extends RuleCode> = NamesIn<(typeof rules)[Code]>;
/** The arguments of a rule after its code: the values that its sentence names, or none. */
export type Given<Code extends RuleCode> = [Names<Code>] extends [never]
  ? []
  : [values: Readonly<Record<Names<Code>, RuleValue>>];

/** A rule that was broken: the sentence for programmers, and the code and values for programs. */
export interface BrokenRule {
  readonly rule: string;
  readonly code: RuleCode;
  readonly values: RuleValues;
}

/** A field of the input and a rule that it breaks. `field` is a path such as `flow.nodes.0.prompt`. */
export interface FieldProblem extends BrokenRule {
  readonly field: string;
}

export function brokenRule<Code extends RuleCode>(code: Code, ...given: Given<Code>): BrokenRule {
  const values: RuleValues = given[0] ?? {};
  return { rule: filled(rules[code], values, writtenInEnglish), code, values };
}

export const fieldProblem = <Code extends RuleCode>(
  field: string,
  code: Code,
  ...given: Given<Code>
): FieldProblem => ({ field, ...brokenRule(code, ...given) });
