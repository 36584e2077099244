export { type OracleScript, type OracleWorld, oracleScript, oracleWorld } from './input.js';
export { readPromptLengths, wavLengthMs } from './prompt-lengths.js';
export { exactRingTime, instants, type RingTime, type Walk, walk } from './walk.js';
