import { collectionItemStates } from '@app/contracts';

/** A bank that hasn’t told of a collection so many days behind its day never will: somebody has to see to it. */
const awaitedDays = 7;

/** SQL: whether what a document asks for is underway on a day, so that its owner need do nothing. */
export const underwayInSql = (documentId: string, day: string): string =>
  `exists (select from billing.collection_items i
     join billing.collections c on c.id = i.collection_id
    where i.document_id = ${documentId} and i.state = ${collectionItemStates.sql.underway}
      and c.collect_on + ${awaitedDays} >= ${day})`;
