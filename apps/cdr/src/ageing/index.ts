export { AgeingModule } from './ageing.module.js';
export { AgedMonth } from './aged-month.entity.js';
export { truncatedCaller } from './steps.js';
