export * from './carriers.js';
export * from './names.js';
export * from './owners.js';
