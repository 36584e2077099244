export * from './holds.js';
export * from './recordings.js';
export * from './retention.js';
