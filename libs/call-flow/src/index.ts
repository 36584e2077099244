export type { Command, Outcome } from './command.js';
export { promptsOf, type Flow } from './flow.js';
export { advance, resume, start, type Step } from './interpreter.js';
export { limits } from './limits.js';
export { parseFlow, type ParseOptions } from './parse-flow.js';
export { decodeState, encodeState, type FlowState } from './state.js';
