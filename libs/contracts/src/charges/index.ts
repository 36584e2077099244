export * from './amounts.js';
export * from './balance.js';
export * from './charges.js';
export * from './costs.js';
export * from './quarantine.js';
