export { PartiesModule } from './parties.module.js';
export { CarrierAddress } from './carriers/carrier-address.entity.js';
export { CarrierTrunk } from './carriers/carrier-trunk.entity.js';
export { Carrier } from './carriers/carrier.entity.js';
export { CarriersService } from './carriers/carriers.service.js';
export { ownerTransitions } from './owners/owner-states.js';
export { Owner } from './owners/owner.entity.js';
