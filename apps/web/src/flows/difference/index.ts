export { flowDifference, type StepDifference } from './flow-difference.js';
export { flowInWords, stepTitles, wayInWords, type StepInWords } from './flow-in-words.js';
