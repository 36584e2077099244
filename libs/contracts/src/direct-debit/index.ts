export * from './collections.js';
export * from './mandates.js';
