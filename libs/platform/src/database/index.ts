export { AnchorCheck, type AnchorFindings } from './audit/anchor-check.js';
export { type Actor, type Audit, auditHead, personActing, verifyAuditLog } from './audit/audit.js';
export { anchorLine, readAnchor, type AuditAnchor } from './audit/audit-anchor.js';
export { AuditedReads, everything, type Read } from './transactions/audited-reads.js';
export { AuditEntry } from './audit/audit-entry.entity.js';
export { atStart } from './at-start.js';
export {
  brokenErasures,
  Emptied,
  Erased,
  ErasedBy,
  erasureOf,
  KeptBy,
  type ErasedByCode,
  type Erasing,
} from './erasure/erasure.js';
export { deleteInBatches, type DeletedRows } from './delete-in-batches.js';
export { FirstMigration, unreleasedMigration } from './first-migration.js';
export { isDataError } from './data-error.js';
export { isDatabaseAway } from './database-away.js';
export {
  databaseModule,
  databaseOptions,
  type DatabaseConfig,
  type DatabaseParts,
} from './database.module.js';
export { entitiesBelow } from './entities-below.js';
export { LeasedWork, NoLonger, type Lease, type LeasedTable } from './table/leased-work.js';
export { lockName, Locks } from './locks.js';
export {
  brokenRules,
  NotOwners,
  OwnedBy,
  OwnedInTrail,
  OwnedThrough,
  ownershipOf,
  propertiesOf,
  Withheld,
  hiddenReason,
  type Ownership,
} from './ownership.js';
export { migrate } from './migrate.js';
export { OutboxEntry } from './outbox/outbox-entry.entity.js';
export { type Outbox } from './outbox/outbox.js';
export {
  declarationOf,
  NotPersonal,
  PersonalData,
  undeclaredColumns,
  type Ground,
  type PersonCategory,
  type PersonalDataDeclaration,
} from './personal-data.js';
export { isUndone, Transactions, type Transaction } from './transactions/transactions.js';
export {
  Changed,
  Created,
  Day,
  Digits,
  Flag,
  shownName,
  Instant,
  Integer,
  Json,
  Moment,
  Money,
  Month,
  Text,
  Texts,
  Uuid,
  Uuids,
  Whole,
} from './table/columns.js';
export { columnDrafts, type ColumnDrafts } from './table/column-drafts.js';
export type { ColumnType } from './table/column-types.js';
export * as columnTypes from './table/column-types.js';
export { type RowOf, rowsOf, type Table, tableOf } from './table/table.js';
