export { AppError, BusyError, type AppErrorKind } from './app-error.js';
export { conflict, forbidden, idTaken, invalid, notFound, refuseSame } from './refusals.js';
export {
  type BrokenRule,
  brokenRule,
  type FieldProblem,
  fieldProblem,
  type RuleCode,
  rules,
} from './rules/rules.js';
export {
  issueOf,
  ruleOfIssue,
  ruleOfKind,
  saying,
  says,
  type SchemaRuleIssue,
} from './rules/schema-rules.js';
export {
  eitherOf,
  filled,
  namesIn,
  type RuleValue,
  type RuleValues,
  writtenInEnglish,
} from './rules/sentence.js';
export { localTime, weekdays, zoneOffsetMs, type LocalTime, type Weekday } from './calendar.js';
export { type Clock, type Micros, systemClock } from './clock.js';
export { err, ok, type Result } from './result.js';
export {
  formatMoney,
  formatSignedMoney,
  microsPerCent,
  microsPerEuro,
  money,
  type Money,
  negate,
  sum,
  timesRatio,
  toCents,
  weightedSum,
} from './money.js';
export { formatNumber, formatPercent, type Language, numberLocales } from './numbers.js';
export { hasDutchCheckDigits, isVatIdFormat } from './vat-id.js';
export { isAddress, isPublicAddress } from './public-address.js';
export { isUsualInstant } from './instants.js';
export { isCreditorId } from './creditor-id.js';
export { isIban } from './iban.js';
export { remainder97 } from './mod-97.js';
export { apportion, shareOf } from './apportion.js';
export { csvCell, csvLine, csvText, type CsvSeparator } from './csv.js';
export { causeWords, hangupCauses } from './hangup-causes.js';
export { grouped } from './grouped.js';
export { allItems, eachItem, type Page, pageOf } from './page.js';
export { type AnyStates, defineStates, type Move, type StateOf, States } from './states.js';
export { repeatedKeys, type RepeatedKey } from './repeated-keys.js';
