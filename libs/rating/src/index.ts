export { longestCallSeconds, type RateableAttempt, type RateableCall } from './call.js';
export {
  charge,
  type Charge,
  type Component,
  components,
  explanationStep,
  type ExplanationStep,
  quarantineCodes,
  type QuarantineCode,
  quarantineDismissible,
  quarantined,
  type Quarantined,
  quarantineOfPeople,
  type Side,
  sides,
  unitOf,
} from './charge.js';
export {
  type BandDay,
  bandDays,
  type BandHours,
  type CalendarTerms,
  calendarTerms,
  crossings,
  holidayCountries,
} from './calendar/calendar-terms.js';
export { goodFridayChoices, liberationDayChoices, type OptionalHolidays } from '@app/number-plan';
export type { IsHoliday } from './calendar/calendar.js';
export { type BandPrice, callPrice, type CallPrice, type Increments } from './call-price.js';
export { capSeconds } from './cap-seconds.js';
export { quarantineWhole } from './quarantine-whole.js';
export { basisPoints, moneySchema } from './money-schema.js';
export {
  priceKinds,
  type PriceKind,
  priceTerms,
  type PriceTerms,
  type PriceVersion,
  publishableTerms,
  type Validity,
  validity,
} from './price-version.js';
export {
  carrierAgreementTerms,
  type CarrierAgreementTerms,
  consumerTariffTerms,
  type ConsumerTariffTerms,
  originClasses,
  type OriginClass,
  pricePlanTerms,
  type PricePlanTerms,
} from './terms.js';
export { originClassOf } from './call-classes.js';
export { PriceBook } from './price-book.js';
export { keptOfPrice, marginOf, withoutVat } from './margin/margin-of.js';
export {
  type CallLoses,
  type Loss,
  type Losses,
  lossesOf,
  type MarginQuestion,
  type SharesAbovePrice,
} from './margin/losses.js';
export { callOf, type Forwarded, type SampleCall } from './margin/sample-call.js';
export { explain, type ExplainedCall, rate, type RatedCall } from './rate.js';
export type { RatedCharge } from './sides/outcome.js';
export { tariffWords, words } from './words.js';
export {
  countsIn,
  type Discount,
  discountable,
  type Discountable,
  feeComponents,
  type FeeComponent,
  numberOptions,
  type NumberOption,
  usageComponents,
  type UsageComponent,
} from './plan/fixed-parts.js';
export type { Bundle, FairUse, Tiers } from './plan/usage-parts.js';
export { adjustmentWords } from './usage/adjustment-words.js';
export {
  type Adjustment,
  adjustmentComponents,
  type AdjustmentReason,
  adjustmentsOf,
  type MonthTerms,
  topUp,
} from './usage/adjustments.js';
export {
  emptyUsage,
  isCountedByCall,
  type UsageCharge,
  UsageMonth,
  type UsageState,
  type UsageTerms,
} from './usage/usage-month.js';
