export * from './operations.js';
export * from './rerating.js';
