export { areaOf } from './area.js';
export { calledCountries, countryMeant } from './called-countries.js';
export { nationalFormat } from './national-format.js';
export {
  goodFridayChoices,
  isOptionalHoliday,
  liberationDayChoices,
  type OptionalHolidays,
} from './optional-holidays.js';
export {
  claimedCalling,
  countryCalled,
  originOf,
  parseCalling,
  type CallerOrigin,
} from './origin.js';
export { parseDialled, type DialledProblem, type NumberWriting } from './parse-dialled.js';
export { parseIncoming, type IncomingWriting } from './parse-incoming.js';
export type {
  Applicant,
  ChargingSignal,
  Country,
  CountryPlan,
  NumberClass,
  OrderDocument,
  PriceLimit,
  Purpose,
  QueueCharging,
  Service,
  ServiceRange,
  SpokenLanguage,
  TariffRules,
} from './plan/country-plan.js';
export type { Dated, Datum, Day, Period } from './plan/datum.js';
export { callingCodes, countryOf, countryPlan } from './plan/plans.js';
export { dayOf, startOfDay } from './plan/zone.js';
export { rangeFormat } from './range-format.js';
export {
  lawfulSeconds,
  mayForward,
  numberClass,
  orderDocuments,
  purposesOf,
  queueCharging,
  tariffRules,
} from './range-rules.js';
export { serviceNumber, serviceRangeOf, type ServiceNumber } from './service-number.js';
export { amountInWords } from './tariff/amount-in-words.js';
export { announcementText, chargingSignal } from './tariff/announcement.js';
export { checkTariff } from './tariff/check-tariff.js';
export { earliestTariffStart } from './tariff/tariff-start.js';
export type { TariffTerms, UnannouncedTerms } from './tariff/terms.js';
export { unannouncedParts } from './tariff/unannounced.js';
export { writtenNumber } from './written-number.js';
