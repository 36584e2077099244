export { SettingsModule } from './settings.module.js';
export { forwardingCountries, forwardingOf } from './limits/forwarding.js';
export { platformLimitsIn } from './limits/limits.js';
export { WebhookSecrets } from './webhooks/webhook-secrets.js';
