export { IntakeModule } from './intake.module.js';
export { Legs } from './legs.service.js';
export { SpoolArrival } from './spool-arrival.entity.js';
