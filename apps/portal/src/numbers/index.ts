export { NumbersModule } from './numbers.module.js';
export { AbsenceEntity } from './absence.entity.js';
export { bucketKey } from './bucket-key.js';
export { closedNumber, type NumberStanding } from './closed-number.js';
export { dropEndedAbsences, markRinging, outOf, rungInSql } from './compiled/absences.js';
export { callEnds, endNotices, firstEnd } from './compiled/call-ends.js';
export {
  compileLists,
  listNames,
  listsOf,
  listsReadOnce,
  numbersAsking,
  refuseTooMany,
} from './compiled/flow-lists.js';
export { namesInFlows } from './compiled/names-in-flows.js';
export { inMicros } from './compiled/in-micros.js';
export { fileOf, Prompts } from './compiled/prompts.js';
export { seal } from './compiled/sealing.js';
export { asksServices } from './compiled/secret-of.js';
export { isPaid } from './compiled/is-paid.js';
export { refuseTooLarge, Snapshots } from './compiled/snapshots.js';
export {
  markNaming,
  markNumbersOf,
  markStale,
  StaleSnapshots,
} from './compiled/stale-snapshots.js';
export { hasFixedPrice, tariffsOf } from './compiled/tariff-snapshots.js';
export {
  closedPrompt,
  flowDuring,
  overrideVersion,
  settleTimedFlows,
  timedFlowsOf,
} from './compiled/timed-flows.js';
export { WebhookSecret } from './compiled/webhook-secret.entity.js';
export { FlowDraft } from './flow-draft.entity.js';
export { FlowVersion } from './flow-version.entity.js';
export { EndedFollowings } from './ended-followings.js';
export { followersOf } from './follows.js';
export { hold, release } from './hold.js';
export { Holding } from './holding.entity.js';
export { PhoneDestination } from './phone-destination.entity.js';
export { keepFlow } from './keep-flow.js';
export { invalidNumber, noSuchNumber } from './number-errors.js';
export { numberPatterns } from './number-patterns.js';
export { coolingEnd, numberTransitions } from './number-states.js';
export { ServiceNumberEntity } from './service-number.entity.js';
export { SharedPart } from './shared-part.entity.js';
export {
  partsByKind,
  refuseOutdated,
  sharedChanged,
  sharedPartsOf,
  type StoredFlow,
  storedFlow,
} from './shared-parts.js';
export { sightOf } from './sight.js';
export { TimedFlowEntity } from './timed-flow.entity.js';
