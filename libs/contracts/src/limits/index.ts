export * from './limits.js';
export * from './operations.js';
