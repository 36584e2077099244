export { TotalsModule } from './totals.module.js';
export {
  TotalsOfEverybody,
  TotalsOfHours,
  TotalsOfMonths,
  TotalsOfNumbers,
  TotalsOfOwners,
} from './call-totals.entity.js';
export { CountedRecords } from './counted-records.entity.js';
