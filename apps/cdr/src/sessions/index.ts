export { SessionsModule } from './sessions.module.js';
export { SessionNote } from './session-note.entity.js';
export { SwitchProcess } from './switch-process.entity.js';
