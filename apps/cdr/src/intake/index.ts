export { IntakeModule } from './intake.module.js';
export { Legs } from './legs.service.js';
