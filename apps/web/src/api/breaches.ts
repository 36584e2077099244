import {
  breachesAmend,
  breachesEnter,
  breachesGet,
  breachesList,
  breachesNotify,
} from './generated/sdk.gen.js';
import type { Breach, BreachesEnterData, BreachesNotifyData } from './generated/types.gen.js';
import type { Page } from './page.js';
import { dataOf, sent } from './transport.js';

export type { Breach };
export type BreachContent = BreachesEnterData['body'];
export type NewNotification = BreachesNotifyData['body'];
export type Deadline = Breach['deadlines'][number];

const pageSize = 50;

export const listBreaches = (
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<Breach>> =>
  dataOf(breachesList({ ...sent, query: { after, limit: pageSize }, signal }));
export const getBreach = (id: string, signal: AbortSignal) =>
  dataOf(breachesGet({ ...sent, path: { id }, signal }));
/** The same id again is the same breach. */
export const enterBreach = (id: string, body: BreachContent) =>
  dataOf(breachesEnter({ ...sent, path: { id }, body }));
export const amendBreach = (id: string, version: number, content: BreachContent, why: string) =>
  dataOf(breachesAmend({ ...sent, path: { id, version }, body: { content, why } }));
export const notifyOfBreach = (id: string, notificationId: string, body: NewNotification) =>
  dataOf(breachesNotify({ ...sent, path: { id, notificationId }, body }));
