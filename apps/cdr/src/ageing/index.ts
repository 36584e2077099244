export { AgeingModule } from './ageing.module.js';
export { truncatedCaller } from './steps.js';
