export type {
  Command,
  Confirmation,
  Outcome,
  Recording,
  Ringing,
  Sound,
  TurnStrategy,
} from './command.js';
export { type Absence, draw, type Caller, type CallFacts, isOutAt } from './facts.js';
export { destinationsOf, type Flow, promptsOf, recordsConversations } from './flow.js';
export { type Holiday, holidaysOf, isHoliday } from './holidays.js';
export { advance, resume, start, type Step } from './interpreter.js';
export { type FlowNumber, waysUnheard } from './law-problems.js';
export { limits } from './limits.js';
export { hasHours, overriddenFlow, type FlowJson, type Override } from './overridden-flow.js';
export { digitPrompt, linePrompt, type LineSentence } from './nodes/switch-number.js';
export { parseFlow, readFlow, type ParseOptions } from './parse-flow.js';
export { sliced } from './playing.js';
export * from './shared/index.js';
export { servicePorts, serviceProblem } from './service-address.js';
export { decodeState, encodeState, type FlowState } from './state.js';
export type { Behaviour, Line, Moment, Press, TrialGiven } from './trial/given.js';
export type { Heard, KeyPress, NodeRun, Out, Rung, Take, Trial, Why } from './trial/trial.js';
export { tryFlow } from './trial/try-flow.js';
export * from './templates/index.js';
export { allKeys, webhookUrl } from './values.js';
