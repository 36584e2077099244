export * from './mailboxes.js';
export * from './operations.js';
