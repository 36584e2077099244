export { CallsModule } from './calls.module.js';
export { callCursor, cursorOf } from './call-cursor.js';
