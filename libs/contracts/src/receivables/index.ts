export * from './open-items.js';
export * from './overdue.js';
export * from './write-offs.js';
