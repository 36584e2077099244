export * from './alerts.js';
export * from './mails.js';
export * from './notice.js';
export * from './notices.js';
export * from './webhook.js';
export * from './webhooks.js';
