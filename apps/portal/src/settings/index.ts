export { SettingsModule } from './settings.module.js';
export { forwardingCountries, forwardingOf } from './limits/forwarding.js';
export { platformLimitsIn } from './limits/limits.js';
export { StoredPlatformLimits } from './limits/platform-limits.entity.js';
export { ListEntry, NumberList } from './lists/number-list.entity.js';
export { Mailbox } from './mailboxes/mailbox.entity.js';
export { WebhookSecrets } from './webhooks/webhook-secrets.js';
