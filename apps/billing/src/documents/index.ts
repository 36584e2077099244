export { DocumentsModule } from './documents.module.js';
export {
  close,
  documentIdOf,
  isDocumented,
  isOfLine,
  keepCharges,
  keepDocumentsOff,
  kindOfCharge,
  reaches,
  watermarkNow,
} from './closings/closings.js';
export { feesOfOwners } from './fees/run-fees.js';
export { DocumentFiles } from './files/document-files.js';
export { type CreditedSoFar, type CreditNote, creditNote } from './issuing/credit-note.js';
export { numberIn, seriesOf } from './issuing/document-number.js';
export { takePlaces } from './issuing/document-place.js';
export { creditNotesOf, linesOf, withoutLines } from './issuing/document-rows.js';
export { StoredDocument } from './issuing/document.entity.js';
export { missingDetails } from './issuing/missing-details.js';
export { insertDocuments } from './issuing/new-documents.js';
export type { DirectDebit } from './lines/direct-debit.js';
export { type Direction, directionInSql } from './lines/direction.js';
export { type MonthlyFee, partWords } from './lines/document-lines.js';
export { type Totals, totalsOf, vatLines } from './lines/vat-lines.js';
export { headOf } from './questions/document-questions.js';
