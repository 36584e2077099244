export { StatesModule } from './states.module.js';
export { noteChange } from './note-change.js';
