import { done, ok, page, problem, type Route } from '../answers/canned.js';
import * as paying from '../fixtures/money/payments.fixture.js';
import { payoutRoutes } from '../fixtures/money/payouts.fixture.js';

/** Canned answers about payments, open items and payouts. */
export const paymentRoutes: readonly Route[] = [
  ...payoutRoutes,
  ['GET', /^\/v1\/payments$/, () => page(paying.payments)],
  ['GET', /^\/v1\/payments\/counts$/, () => ok({ states: paying.paymentCounts })],
  [
    'GET',
    /^\/v1\/payments\/([\w-]+)$/,
    (_, id) => {
      const payment = paying.payments.find((one) => one.id === id);
      const isOnOne = payment !== undefined && payment.allocated.micros !== 0;
      const { allocations, suggestions } = paying;
      return payment === undefined
        ? problem(404, 'no-such-payment')
        : ok({ payment, allocations: isOnOne ? allocations : [], suggestions });
    },
  ],
  ['PUT', /^\/v1\/payments\/[\w-]+(?:\/[\w/-]+)?$/, () => ok(paying.payments[0])],
  ['GET', /^\/v1\/refunds$/, () => page(paying.refunds)],
  ['PUT', /^\/v1\/refunds\/[\w-]+(?:\/[\w/]+)?$/, () => ok(paying.refunds[0])],
  ['GET', /^\/v1\/bank-statements$/, () => page(paying.statements)],
  ['PUT', /^\/v1\/bank-statements\/[\w-]+\/file$/, () => ok(paying.statements[0])],
  [
    'PUT',
    /^\/v1\/bank-statements\/[\w-]+\/(?:confirmation|refusal)$/,
    () => ok(paying.statements[0]),
  ],
  ['GET', /^\/v1\/bank-layouts$/, () => ok({ items: paying.bankLayouts })],
  ['PUT', /^\/v1\/bank-layouts\/[\w-]+$/, () => ok(paying.bankLayouts[0])],
  [
    'GET',
    /^\/v1\/receivables$/,
    () =>
      ok({
        items: paying.openItems,
        next: null,
        total: { items: 2, open: { micros: 126_800_000, currency: 'EUR' } },
        payTo: { name: 'Belfabriek B.V.', iban: 'NL91ABNA0417164300' },
      }),
  ],
  [
    'GET',
    /^\/v1\/receivables\/ages$/,
    () => ok({ items: paying.partiesByAge, next: null, total: paying.agesTotal }),
  ],
  [
    'GET',
    /^\/v1\/(?:owners|carriers)\/[\w-]+\/account$/,
    () =>
      ok({
        items: paying.accountLines,
        next: null,
        balance: { micros: 126_800_000, currency: 'EUR' },
      }),
  ],
  ['GET', /^\/v1\/write-offs$/, () => page(paying.writeOffs)],
  ['PUT', /^\/v1\/write-offs\/[\w-]+(?:\/[\w/]+)?$/, () => ok(paying.writeOffs[0])],
  ['GET', /^\/v1\/overdue-rules$/, () => ok({ rules: paying.overdueRules, unpaid: 1 })],
  ['PUT', /^\/v1\/overdue-rules\/[\d-]+$/, () => ok(paying.overdueRules[0])],
  ['DELETE', /^\/v1\/overdue-rules\/[\d-]+$/, () => done],
  ['POST', /^\/v1\/overdue-rules\/effect$/, () => ok({ closed: 12, newlyClosed: 11, reopened: 0 })],
  [
    'GET',
    /^\/v1\/owners\/[\w-]+\/deferral$/,
    () => ok({ deferral: paying.agreed, standing: 'deferred' }),
  ],
  ['PUT', /^\/v1\/owners\/[\w-]+\/deferral$/, () => ok(paying.agreed)],
];
