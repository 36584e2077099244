import {
  disclosuresAddDocument,
  disclosuresApprove,
  disclosuresDocumentLink,
  disclosuresEnter,
  disclosuresExtract,
  disclosuresGet,
  disclosuresHandOver,
  disclosuresList,
  disclosuresPackageLink,
  disclosuresRefuse,
} from './generated/sdk.gen.js';
import type { Disclosure, DisclosuresEnterData } from './generated/types.gen.js';
import type { Page } from './page.js';
import { dataOf, sent } from './transport.js';

export type { Disclosure };
export type NewDisclosure = DisclosuresEnterData['body'];
export type DisclosureState = Disclosure['state'];

export interface DisclosureFilters {
  readonly state?: DisclosureState | undefined;
  readonly search?: string | undefined;
}

const pageSize = 50;
const of = (id: string) => ({ ...sent, path: { id } });

export const listDisclosures = (
  filters: DisclosureFilters,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<Disclosure>> =>
  dataOf(disclosuresList({ ...sent, query: { ...filters, after, limit: pageSize }, signal }));

export function registerPath(filters: DisclosureFilters): string {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined);
  return `/v1/disclosures/register.csv?${new URLSearchParams(given)}`;
}

export const getDisclosure = (id: string, signal: AbortSignal) =>
  dataOf(disclosuresGet({ ...of(id), signal }));
/** The same id again is the same request. */
export const enterDisclosure = (id: string, body: NewDisclosure) =>
  dataOf(disclosuresEnter({ ...of(id), body }));
export const approveDisclosure = (id: string) => dataOf(disclosuresApprove(of(id)));
export const refuseDisclosure = (id: string, refusal: string) =>
  dataOf(disclosuresRefuse({ ...of(id), body: { refusal } }));
export const extractDisclosure = (id: string) => dataOf(disclosuresExtract(of(id)));
export const handOverDisclosure = (id: string, to: string, how: string) =>
  dataOf(disclosuresHandOver({ ...of(id), body: { to, how } }));
export const addDocument = (id: string, documentId: string, file: File) =>
  dataOf(
    disclosuresAddDocument({
      ...sent,
      path: { id, documentId },
      query: { fileName: file.name },
      body: file,
      headers: { 'content-type': 'application/pdf' },
    }),
  );
/** Paths to open, for five minutes. */
export const packagePath = async (id: string): Promise<string> =>
  (await dataOf(disclosuresPackageLink(of(id)))).path;
export const documentPath = async (id: string, documentId: string): Promise<string> =>
  (await dataOf(disclosuresDocumentLink({ ...sent, path: { id, documentId } }))).path;
