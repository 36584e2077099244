export { type DatedTariff, tariffsAround } from './tariffs-around.js';
export { TariffsModule } from './tariffs.module.js';
export { withdrawAllOf, withdrawOwnOrdersOf } from './withdrawal.js';
