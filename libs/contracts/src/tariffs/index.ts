export * from './own-orders.js';
export * from './tariffs.js';
