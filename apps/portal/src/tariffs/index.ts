export { TariffsModule } from './tariffs.module.js';
export { withdrawAllOf } from './withdrawal.js';
