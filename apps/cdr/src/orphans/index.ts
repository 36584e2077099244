export { OrphansModule } from './orphans.module.js';
export { ListedOrphan } from './orphan-leg.entity.js';
