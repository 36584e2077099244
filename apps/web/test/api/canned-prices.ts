import { done, fits, ok, page, type Route } from '../answers/canned.js';
import { droppedProposals, priceWarnings, proposals } from '../fixtures/money/prices.fixture.js';
import {
  openTariffs,
  outlook,
  ownOrder,
  refusedTariff,
} from '../fixtures/money/tariffs.fixture.js';

/** Canned answers about price proposals and tariff orders, their decisions and withdrawals. */
export const pricesByTwoRoutes: readonly Route[] = [
  ['DELETE', /^\/v1\/prices\/([\w-]+)$/, () => done],
  [
    'GET',
    /^\/v1\/price-proposals$/,
    ({ query }) =>
      page(
        (query.has('dropped') ? droppedProposals : proposals).filter(
          ({ kind, subject }) => fits(query, 'kind', kind) && fits(query, 'subject', subject),
        ),
      ),
  ],
  ['POST', /^\/v1\/price-checks$/, () => ok({ warnings: priceWarnings })],
  ['PUT', /^\/v1\/price-proposals\/([\w-]+)(?:\/\w+)?$/, () => ok(proposals[0])],
  ['PUT', /^\/v1\/tariffs\/[\w-]+\/\w+$/, () => ok(openTariffs[0])],
  [
    'GET',
    /^\/v1\/tariffs$/,
    ({ query }) =>
      page(
        (query.has('dropped') ? [refusedTariff] : openTariffs).filter(({ number }) =>
          fits(query, 'number', number),
        ),
      ),
  ],
  ['POST', /^\/v1\/numbers\/\d+\/tariff-outlook$/, () => ok(outlook)],
  ['PUT', /^\/v1\/numbers\/\d+\/tariff-orders\/[\w-]+$/, () => ok(ownOrder)],
  [
    'DELETE',
    /^\/v1\/numbers\/\d+\/tariff-orders\/[\w-]+$/,
    () => ok({ ...ownOrder, state: 'withdrawn' }),
  ],
  ['PUT', /^\/v1\/tariffs\/([\w-]+)$/, () => ok(openTariffs[0])],
  ['DELETE', /^\/v1\/tariffs\/([\w-]+)$/, () => ok({ ...openTariffs[0], state: 'withdrawn' })],
];
