import { usualAlerts, type Alert } from '@app/contracts';
import { base } from './calls.fixture.js';
import { ok, page, type Route } from './canned.js';
import { uuid } from './values.fixture.js';

const at = (minutes: number): string => new Date(base / 1000 + minutes * 60_000).toISOString();

const alert: Alert = {
  id: uuid(1801),
  kind: 'unreachable',
  subject: '+31201234567',
  beganAt: at(0),
  lastAt: at(12),
  overAt: null,
  count: 7,
  amount: null,
  threshold: null,
};

/** One that goes on, and two that are over. */
export const alerts: readonly Alert[] = [
  alert,
  {
    ...alert,
    id: uuid(1802),
    kind: 'spend',
    subject: '2026-11',
    overAt: at(60),
    amount: 512_340_000,
    threshold: 500_000_000,
  },
  { ...alert, id: uuid(1803), kind: 'silence', subject: '+319001234', overAt: at(90) },
];

export const alertRoutes: readonly Route[] = [
  ['GET', /^\/v1\/owners\/helpdesk-nu\/alerts$/, () => page(alerts)],
  [
    'GET',
    /^\/v1\/owners\/helpdesk-nu\/alert-settings$/,
    () => ok({ ...usualAlerts, spendPerMonth: 500_000_000 }),
  ],
  ['PUT', /^\/v1\/owners\/helpdesk-nu\/alert-settings$/, ({ body }) => ok(body)],
];
