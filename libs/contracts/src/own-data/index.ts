export * from './data-export.js';
export * from './held-tables.js';
export * from './operations.js';
