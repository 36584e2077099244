import { queryOptions } from '@tanstack/react-query';
import {
  erasuresApprove,
  erasuresGet,
  erasuresList,
  erasuresPreview,
  erasuresRefuse,
  erasuresRequest,
} from './generated/sdk.gen.js';
import type {
  Erasure,
  ErasureLine,
  ErasureOther,
  ErasuresRequestData,
} from './generated/types.gen.js';
import type { Page } from './page.js';
import { dataOf, sent } from './transport.js';

export type { Erasure, ErasureLine, ErasureOther };
export type ErasureGround = ErasuresRequestData['body']['ground'];

const pageSize = 50;
const of = (id: string) => ({ ...sent, path: { id } });

export const listErasures = (
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<Erasure>> =>
  dataOf(erasuresList({ ...sent, query: { after, limit: pageSize }, signal }));

export const getErasure = (id: string, signal: AbortSignal) =>
  dataOf(erasuresGet({ ...of(id), signal }));

/** It is noted that somebody looked: not looked at again by itself. */
export const erasurePreviewQuery = (ownerId: string) =>
  queryOptions({
    queryKey: ['erasure-preview', ownerId],
    queryFn: ({ signal }) => dataOf(erasuresPreview({ ...sent, path: { ownerId }, signal })),
    staleTime: Infinity,
  });

/** The same id again is the same order. */
export const requestErasure = (ownerId: string, id: string, ground: ErasureGround) =>
  dataOf(erasuresRequest({ ...sent, path: { ownerId, id }, body: { ground } }));
export const approveErasure = (id: string) => dataOf(erasuresApprove(of(id)));
export const refuseErasure = (id: string, refusal: string) =>
  dataOf(erasuresRefuse({ ...of(id), body: { refusal } }));
