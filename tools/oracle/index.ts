export { expected, identityOf, trunkOf, walkScript } from './expected.js';
export { type ExpectedAttempt, expectedRecord, type ExpectedRecord } from './expected-record.js';
export { type OracleScript, type OracleWorld, oracleScript, oracleWorld } from './input.js';
export type { Origin } from './numbers.js';
export { readPromptLengths, wavLengthMs } from './prompt-lengths.js';
export { exactRingTime, instants, type RingTime, type Walk, walk } from './walk.js';
