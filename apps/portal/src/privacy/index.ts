export { PrivacyModule } from './privacy.module.js';
export {
  StoredBreach,
  StoredBreachNotification,
  StoredBreachVersion,
} from './breaches/breach.entity.js';
export { StoredDisclosure, StoredDisclosureDocument } from './disclosures/disclosure.entity.js';
export { StoredErasure } from './erasures/erasure.entity.js';
export { StoredDataExport } from './own-data/data-export.entity.js';
