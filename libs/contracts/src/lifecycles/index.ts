export * from './collections.js';
export * from './disclosures.js';
export * from './disputes.js';
export * from './erasures.js';
export * from './payout-batches.js';
export * from './runs.js';
