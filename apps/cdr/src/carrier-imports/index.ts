export { CarrierImportsModule } from './carrier-imports.module.js';
export { CarrierCallRow, CarrierMatch, StagedCall } from './rows/carrier-call.entity.js';
export {
  CarrierDifference,
  ImportDayRow,
  ImportOverlap,
  ImportProblem,
} from './rows/import-reports.entity.js';
export { HeldImport } from './rows/import.entity.js';
export { HeldLayout } from './rows/layout.entity.js';
