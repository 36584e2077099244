export * from './drafts.js';
export * from './numbers.js';
export * from './overrides.js';
export * from './publications.js';
export * from './summaries.js';
export * from './trial.js';
export * from './trial-costs.js';
export * from './versions.js';
