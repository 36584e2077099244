export * from './bank-layouts.js';
export * from './bank-statements.js';
export * from './payment.js';
export * from './payments.js';
export * from './refunds.js';
