export { type BillingWorld, billingWorld } from './world/billing-input.js';
export { carrierCall, destinationCall } from './calls/dialogs.js';
export type { DocumentRun } from './billing/document-run.js';
export {
  type DocumentedBefore,
  type DueCharge,
  dueCharges,
  nothingBefore,
} from './billing/documented-before.js';
export * from './month/index.js';
export { dayOf, monthOf, nameOfMonth, startOfMonth } from './figures/months.js';
export { expected, expectedDoubts, walkScript } from './calls/expected.js';
export {
  type ChargeSide,
  chargeSides,
  type ExpectedCallCharges,
  expectedCallCharges,
  type ExpectedCharge,
  type ExpectedQuarantine,
} from './billing/expected-charge.js';
export { expectedCharges } from './billing/expected-charges.js';
export {
  type ExpectedDocument,
  expectedDocument,
  type ExpectedLine,
  type ExpectedMail,
  type ExpectedVatLine,
} from './billing/expected-document.js';
export { expectedDocuments, expectedMails } from './billing/expected-documents.js';
export { expectedReal, type RealExpectation } from './calls/expected-real.js';
export {
  type ExpectedAttempt,
  type ExpectedAudio,
  expectedRecord,
  type ExpectedRecord,
} from './calls/expected-record.js';
export { legUuidOf } from './calls/ids.js';
export { type OracleScript, type OracleWorld, oracleScript, oracleWorld } from './world/input.js';
export { readPrompts, readSound, type Sound, wavLengthMs } from './world/prompts.js';
export { readBillingWorld, readScripts, readWorld } from './read-files.js';
export { readSippRun, type SippRun } from './world/sipp-run.js';
export {
  type ExpectedEntry,
  expectedEntries,
  nominalTariff,
  type SpokenTariff,
  type TariffAt,
  tariffsOf,
} from './prices/tariffs.js';
export { type PlanParts, planParts } from './world/plan-parts.js';
export { type ExpectedPart, expectedParts, type MonthCharge } from './billing/usage.js';
export { exactRingTime, instants, type RingTime, type Walk } from './calls/walk.js';
