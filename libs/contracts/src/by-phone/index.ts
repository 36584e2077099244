export * from './line.js';
export * from './pins.js';
export * from './switching.js';
