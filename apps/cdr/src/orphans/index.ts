export { OrphansModule } from './orphans.module.js';
