export { StatesModule } from './states.module.js';
export { noteChange } from './note-change.js';
export { StandingPosition } from './standings/standing-position.entity.js';
export { StateChange } from './state-change.entity.js';
