export { TariffsModule } from './tariffs.module.js';
export { TariffVersion } from './tariff-version.entity.js';
export { withdrawAllOf } from './withdrawal.js';
