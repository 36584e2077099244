export { SettlementModule } from './settlement.module.js';
export { settledMonth } from './settled-month.js';
