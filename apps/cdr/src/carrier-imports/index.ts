export { CarrierImportsModule } from './carrier-imports.module.js';
export { CarrierCallRow, CarrierMatch, StagedCall } from './carrier-call.entity.js';
export {
  CarrierDifference,
  ImportDayRow,
  ImportOverlap,
  ImportProblem,
} from './import-reports.entity.js';
export { HeldImport } from './import.entity.js';
export { HeldLayout } from './layout.entity.js';
