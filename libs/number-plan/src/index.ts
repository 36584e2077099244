export type { DutchService } from './dutch-ranges.js';
export { nationalFormat } from './national-format.js';
export { originOf, parseCalling, type CallerOrigin } from './origin.js';
export { parseDialled, type Country, type DialledProblem } from './parse-dialled.js';
export { serviceNumber, serviceRangeOf, type ServiceNumber } from './service-number.js';
