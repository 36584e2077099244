import {
  collectionApprove,
  collectionCancel,
  collectionGet,
  collectionItems,
  collectionLeftOut,
  collectionLink,
  collectionList,
  collectionPrepare,
  collectionRefuse,
} from './collections.js';
import { mandateEnd, mandateList, mandateSign } from './mandates.js';

/** What portal asks billing about direct debits. */
export const debitQuestions = [
  mandateSign,
  mandateEnd,
  mandateList,
  collectionPrepare,
  collectionApprove,
  collectionCancel,
  collectionList,
  collectionGet,
  collectionItems,
  collectionLeftOut,
  collectionLink,
  collectionRefuse,
] as const;
