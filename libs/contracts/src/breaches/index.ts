export * from './breach.js';
export * from './operations.js';
