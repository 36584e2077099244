import { CreateNotifications1795610000000 } from './1795610000000-create-notifications.js';
import { FailedMails1795610100000 } from './1795610100000-failed-mails.js';
import { Voicemails1795900000000 } from './1795900000000-voicemails.js';
import { OverdueVoicemails1799300600030 } from './1799300600030-overdue-voicemails.js';
import { Webhooks1799300900000 } from './1799300900000-webhooks.js';
import { Alerts1799300900010 } from './1799300900010-alerts.js';
import { WebhookMakers1799700300000 } from './1799700300000-webhook-makers.js';

export const migrations = [
  CreateNotifications1795610000000,
  FailedMails1795610100000,
  Voicemails1795900000000,
  Webhooks1799300900000,
  Alerts1799300900010,
  OverdueVoicemails1799300600030,
  WebhookMakers1799700300000,
];
