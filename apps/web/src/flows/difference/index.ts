export { flowDifference, type StepDifference } from './flow-difference.js';
export { drawnOnReturn, lostOnReturn, withSharedNames } from './shared-names.js';
export { flowInWords, stepTitles, wayInWords, type StepInWords } from './flow-in-words.js';
