import type { Money } from '@app/common';
import {
  receivablesAges,
  receivablesDefer,
  receivablesDeferral,
  receivablesEffectOfRule,
  receivablesList,
  receivablesOfCarrier,
  receivablesOfOwner,
  receivablesRules,
  receivablesSetRule,
  receivablesWithdrawRule,
} from './generated/sdk.gen.js';
import type {
  AccountLine,
  OpenItem,
  OverdueRule,
  OverdueRuleEffect,
  PartyAges,
} from './generated/types.gen.js';
import { dataOf, sent } from './transport.js';

export type { AccountLine, OpenItem, OverdueRule, OverdueRuleEffect, PartyAges };
export type Age = OpenItem['age'];
export type AgeOrder = 'overdue' | 'owed' | 'party';
export type PartyType = PartyAges['partyType'];

const pageSize = 50;

export interface OpenFilters {
  readonly ownerId?: string | undefined;
  readonly carrierId?: string | undefined;
}
export const listOpen = (filters: OpenFilters, after: string | undefined, signal: AbortSignal) =>
  dataOf(receivablesList({ ...sent, query: { ...filters, after, limit: pageSize }, signal }));

export interface AgesFilters {
  readonly partyType?: PartyType | undefined;
  readonly order?: AgeOrder | undefined;
  readonly search?: string | undefined;
}
export const listAges = (filters: AgesFilters, after: string | undefined, signal: AbortSignal) =>
  dataOf(receivablesAges({ ...sent, query: { ...filters, after, limit: pageSize }, signal }));
export const listAccount = (
  type: PartyType,
  id: string,
  after: string | undefined,
  signal: AbortSignal,
) => {
  const asked = { ...sent, path: { id }, query: { after, limit: pageSize }, signal };
  return dataOf(type === 'owner' ? receivablesOfOwner(asked) : receivablesOfCarrier(asked));
};
export const getRules = () => dataOf(receivablesRules(sent));
export const setRule = (from: string, days: number | null, floor: Money) =>
  dataOf(receivablesSetRule({ ...sent, path: { from }, body: { days, floor } }));
export const withdrawRule = (from: string) =>
  dataOf(receivablesWithdrawRule({ ...sent, path: { from } }));
/** What a rule would do if it held today. */
export const effectOfRule = (days: number | null, floor: Money) =>
  dataOf(receivablesEffectOfRule({ ...sent, body: { days, floor } }));
export const getDeferral = (id: string) => dataOf(receivablesDeferral({ ...sent, path: { id } }));
export const setDeferral = (id: string, until: string | null, reason: string) =>
  dataOf(receivablesDefer({ ...sent, path: { id }, body: { until, reason } }));
