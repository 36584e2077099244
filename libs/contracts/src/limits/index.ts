export * from './in-effect.js';
export * from './limits.js';
export * from './operations.js';
