export * from './accounts.js';
export * from './batches.js';
export * from './freezes.js';
export * from './payouts.js';
export * from './terms.js';
