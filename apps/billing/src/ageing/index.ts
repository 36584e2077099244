export { AgeingModule } from './ageing.module.js';
