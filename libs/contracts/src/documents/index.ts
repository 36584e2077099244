export * from './document.js';
export * from './line-vat.js';
export * from './operations.js';
