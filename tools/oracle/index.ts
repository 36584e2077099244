export { expected, walkScript } from './expected.js';
export { expectedReal, type RealExpectation } from './expected-real.js';
export { type ExpectedAttempt, expectedRecord, type ExpectedRecord } from './expected-record.js';
export { legUuidOf } from './ids.js';
export { type OracleScript, type OracleWorld, oracleScript, oracleWorld } from './input.js';
export { readPromptLengths, wavLengthMs } from './prompt-lengths.js';
export { readScripts, readWorld } from './read-files.js';
export { readSippRun, type SippRun } from './sipp-run.js';
export { exactRingTime, instants, type RingTime, type Walk, walk } from './walk.js';
