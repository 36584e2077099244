import { collectionItemStates } from '@app/contracts';

/**
 * Days after the collection date within which the bank reports a refusal or return; without a
 * report after these days a clerk must act.
 */
const awaitedDays = 7;

/** SQL: whether a collection of the document is underway on a day, so that the owner needn't pay it. */
export const underwayInSql = (documentId: string, day: string): string =>
  `exists (select from billing.collection_items i
     join billing.collections c on c.id = i.collection_id
    where i.document_id = ${documentId} and i.state = ${collectionItemStates.sql.underway}
      and c.collect_on + ${awaitedDays} >= ${day})`;
