export { PartiesModule } from './parties.module.js';
export { Carrier } from './carriers/carrier.entity.js';
export { CarriersService } from './carriers/carriers.service.js';
export { headsOf, type Receiver } from './owners/heads.js';
export { ownerTransitions } from './owners/owner-states.js';
export { Owner } from './owners/owner.entity.js';
