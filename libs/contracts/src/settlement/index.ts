export * from './disputes.js';
export * from './settlements.js';
export * from './statement-layouts.js';
export * from './statements.js';
export * from './tolerances.js';
