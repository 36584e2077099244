export { CarrierImportsModule } from './carrier-imports.module.js';
