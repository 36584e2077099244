export * from './carrier-import.js';
export * from './imports.js';
export * from './layouts.js';
export * from './reports.js';
