export * from './form.js';
export {
  alike,
  allWeek,
  type DaysAlike,
  daysAfter,
  isAllWeek,
  joined,
  weekOf,
  wholeDay,
} from './days.js';
export { alwaysName, flowOf } from './flow-of.js';
export { placeOf } from './flow-writer.js';
export { formalFlow, formOf, placesIn } from './form-of.js';
export { mondayOf, mostWeeks, swapDuties, weeklyDuties } from './rota.js';
export * from './templates.js';
