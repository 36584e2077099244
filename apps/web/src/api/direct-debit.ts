import {
  collectionsApprove,
  collectionsCancel,
  collectionsGet,
  collectionsItems,
  collectionsLeftOut,
  collectionsList,
  collectionsPrepare,
  collectionsRefuse,
  mandatesEnd,
  mandatesList,
  mandatesNote,
  mandatesSign,
  mandatesWithdraw,
} from './generated/sdk.gen.js';
import type {
  Collection,
  CollectionItem,
  LeftOutInvoice,
  Mandate,
  MandatesNoteData,
  MandatesSignData,
} from './generated/types.gen.js';
import { dataOf, sent } from './transport.js';

export type { Collection, CollectionItem, LeftOutInvoice, Mandate };
export type MandateSigned = MandatesSignData['body'];
export type PaperMandate = MandatesNoteData['body'];

const pageSize = 50;

export interface MandateFilters {
  readonly ownerId?: string | undefined;
  readonly state?: Mandate['state'] | undefined;
  readonly search?: string | undefined;
}
export const listMandates = (filters: MandateFilters, after?: string, signal?: AbortSignal) =>
  dataOf(
    mandatesList({
      ...sent,
      query: { ...filters, after, limit: pageSize },
      ...(signal === undefined ? {} : { signal }),
    }),
  );
export function mandatesCsvPath({ state, search }: MandateFilters): string {
  const query = new URLSearchParams({
    ...(state === undefined ? {} : { state }),
    ...(search === undefined ? {} : { search }),
  });
  return `/v1/mandates.csv?${query}`;
}
export const signMandate = (ownerId: string, id: string, body: MandateSigned) =>
  dataOf(mandatesSign({ ...sent, path: { ownerId, id }, body }));
export const noteMandate = (ownerId: string, id: string, body: PaperMandate) =>
  dataOf(mandatesNote({ ...sent, path: { ownerId, id }, body }));

interface EndOfMandate {
  readonly by: string;
  readonly reason: string;
}
export const withdrawMandate = ({ ownerId, id }: Mandate, body: EndOfMandate) =>
  dataOf(mandatesWithdraw({ ...sent, path: { ownerId, id }, body }));
export const endMandate = ({ ownerId, id }: Mandate, body: EndOfMandate) =>
  dataOf(mandatesEnd({ ...sent, path: { ownerId, id }, body }));

export const listCollections = (
  state: Collection['state'] | undefined,
  after: string | undefined,
  signal: AbortSignal,
) => dataOf(collectionsList({ ...sent, query: { state, after, limit: pageSize }, signal }));
export const getCollection = (id: string) => dataOf(collectionsGet({ ...sent, path: { id } }));
export const prepareCollection = (id: string, collectOn: string) =>
  dataOf(collectionsPrepare({ ...sent, path: { id }, body: { collectOn } }));
export const approveCollection = ({ id, preparedAt, amount }: Collection) =>
  dataOf(collectionsApprove({ ...sent, path: { id }, body: { preparedAt, amount } }));
export const cancelCollection = (id: string) =>
  dataOf(collectionsCancel({ ...sent, path: { id } }));
export const listItems = (id: string, after: string | undefined, signal: AbortSignal) =>
  dataOf(collectionsItems({ ...sent, path: { id }, query: { after, limit: pageSize }, signal }));
export const listLeftOut = (id: string, after: string | undefined, signal: AbortSignal) =>
  dataOf(collectionsLeftOut({ ...sent, path: { id }, query: { after, limit: pageSize }, signal }));
export const refuseItem = (id: string, documentId: string, returnReason: string) =>
  dataOf(collectionsRefuse({ ...sent, path: { id, documentId }, body: { returnReason } }));
export const itemsCsvPath = (id: string): string => `/v1/collections/${id}/items.csv`;
export const bankFilePath = (id: string): string => `/v1/collections/${id}/file`;
