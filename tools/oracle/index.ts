export { type BillingWorld, billingWorld } from './billing-input.js';
export { carrierCall, destinationCall } from './dialogs.js';
export type { DocumentRun } from './document-run.js';
export {
  type DocumentedBefore,
  type DueCharge,
  dueCharges,
  nothingBefore,
} from './documented-before.js';
export * from './month/index.js';
export { dayOf, monthOf, nameOfMonth, startOfMonth } from './months.js';
export { expected, expectedDoubts, walkScript } from './expected.js';
export {
  type ChargeSide,
  chargeSides,
  type ExpectedCallCharges,
  expectedCallCharges,
  type ExpectedCharge,
  type ExpectedQuarantine,
} from './expected-charge.js';
export { expectedCharges } from './expected-charges.js';
export {
  type ExpectedDocument,
  expectedDocument,
  type ExpectedLine,
  type ExpectedMail,
  type ExpectedVatLine,
} from './expected-document.js';
export { expectedDocuments, expectedMails } from './expected-documents.js';
export { expectedReal, type RealExpectation } from './expected-real.js';
export {
  type ExpectedAttempt,
  type ExpectedAudio,
  expectedRecord,
  type ExpectedRecord,
} from './expected-record.js';
export { legUuidOf } from './ids.js';
export { type OracleScript, type OracleWorld, oracleScript, oracleWorld } from './input.js';
export { readPrompts, readSound, type Sound, wavLengthMs } from './prompts.js';
export { readBillingWorld, readScripts, readWorld } from './read-files.js';
export { readSippRun, type SippRun } from './sipp-run.js';
export {
  type ExpectedEntry,
  expectedEntries,
  nominalTariff,
  type SpokenTariff,
  type TariffAt,
  tariffsOf,
} from './tariffs.js';
export { type PlanParts, planParts } from './plan-parts.js';
export { type ExpectedPart, expectedParts, type MonthCharge } from './usage.js';
export { exactRingTime, instants, type RingTime, type Walk } from './walk.js';
