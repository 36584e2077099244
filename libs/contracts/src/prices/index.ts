export * from './prices.js';
export * from './proposals.js';
export * from './warnings.js';
