export * from './operations.js';
export * from './run.js';
