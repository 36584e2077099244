export * from './calls.js';
export * from './channel-variables.js';
export * from './define.js';
export * from './numbers.js';
export * from './parties.js';
export * from './values.js';
