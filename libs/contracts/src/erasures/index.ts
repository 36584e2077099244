export * from './erasure.js';
export * from './operations.js';
