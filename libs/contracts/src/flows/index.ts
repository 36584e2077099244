export * from './numbers.js';
export * from './summaries.js';
export * from './trial.js';
export * from './versions.js';
