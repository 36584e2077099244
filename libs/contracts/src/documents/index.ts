export * from './document.js';
export * from './operations.js';
