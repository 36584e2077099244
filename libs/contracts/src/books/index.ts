export * from './exports.js';
export * from './ledger.js';
export * from './months.js';
export * from './vat.js';
