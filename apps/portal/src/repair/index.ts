export { RepairModule } from './repair.module.js';
