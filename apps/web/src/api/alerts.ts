import { alertsList, alertsSet, alertsSettings } from './generated/sdk.gen.js';
import type { Alert, AlertSettings } from './generated/types.gen.js';
import type { Page } from './page.js';
import { dataOf, sent } from './transport.js';

export type { Alert, AlertSettings };
export type AlertKind = Alert['kind'];

const pageSize = 50;

export const listAlerts = (
  ownerId: string,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<Alert>> =>
  dataOf(alertsList({ ...sent, path: { ownerId }, query: { after, limit: pageSize }, signal }));
export const alertSettingsQuery = (ownerId: string) => ({
  queryKey: ['alert-settings', ownerId],
  queryFn: () => dataOf(alertsSettings({ ...sent, path: { ownerId } })),
});
export const putAlertSettings = (ownerId: string, body: AlertSettings) =>
  dataOf(alertsSet({ ...sent, path: { ownerId }, body }));
