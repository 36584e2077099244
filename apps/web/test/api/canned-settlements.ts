import type { Canned, Route } from '../answers/canned-types.js';
import * as settling from '../fixtures/money/settlements.fixture.js';

const ok = (body: unknown): Canned => ({ status: 200, body });
const page = (items: readonly unknown[]): Canned => ok({ items, next: null });
const found = (all: readonly { readonly id: string }[], id: string): Canned =>
  ok(all.find((each) => each.id === id) ?? all[0]);

/** Canned answers about settlements. */
export const settlementRoutes: readonly Route[] = [
  ['GET', /^\/v1\/settlements$/, () => page(settling.settlementSummaries)],
  ['GET', /^\/v1\/settlements\/noordnet\/2026-10$/, () => ok(settling.settlementOpen)],
  ['GET', /^\/v1\/settlements\/laagland-telecom\/2026-10$/, () => ok(settling.settlementSubmitted)],
  ['GET', /^\/v1\/settlements\/noordnet\/2026-09$/, () => ok(settling.settlementApproved)],
  [
    'GET',
    /^\/v1\/settlements\/[\w-]+\/[\d-]+\/days$/,
    () => ok({ items: settling.settlementDays }),
  ],
  ['GET', /^\/v1\/settlements\/[\w-]+\/[\d-]+\/rows$/, () => page(settling.settlementRows)],
  [
    'PUT',
    /^\/v1\/settlements\/[\w-]+\/[\d-]+\/submission$/,
    () => ok(settling.settlementSubmitted),
  ],
  ['PUT', /^\/v1\/settlements\/[\w-]+\/[\d-]+\/approval$/, () => ok(settling.settlementApproved)],
  [
    'PUT',
    /^\/v1\/settlements\/[\w-]+\/[\d-]+\/(?:reopening|statements\/[\w-]+\/removal)$/,
    () => ok(settling.settlementOpen),
  ],
  ['PUT', /^\/v1\/settlements\/[\w-]+\/[\d-]+\/statements\/[\w-]+$/, () => ok(settling.statement)],
  ['GET', /^\/v1\/disputes$/, () => page(settling.disputes)],
  ['GET', /^\/v1\/disputes\/([\w-]+)$/, (_, id) => found(settling.disputes, id)],
  ['PUT', /^\/v1\/disputes\/[\w-]+(?:\/closing|\/file)?$/, () => ok(settling.disputes[0])],
  ['GET', /^\/v1\/statement-layouts$/, () => page(settling.statementLayouts)],
  ['PUT', /^\/v1\/statement-layouts\/[\w-]+$/, () => ok(settling.statementLayouts[0])],
  ['GET', /^\/v1\/settlement-tolerances$/, () => page(settling.tolerances)],
  ['PUT', /^\/v1\/settlement-tolerances\/[\w-]+$/, () => ok(settling.tolerances[0])],
];
