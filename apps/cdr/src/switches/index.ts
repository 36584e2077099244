export { SwitchesModule } from './switches.module.js';
export { Refusals, type RefusedSessions } from './refused-sessions.js';
export { Switches } from './switches.service.js';
