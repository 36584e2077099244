export * from './numbers.js';
export * from './trial.js';
