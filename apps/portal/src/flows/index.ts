export { overrideStateOf } from './flow-overrides.js';
export { FlowsModule } from './flows.module.js';
export { lockedNumber } from './owned-numbers.js';
export { type NoteOverride, Overriding, type Switching } from './overriding.js';
export { SeenNumbers } from './seen-numbers.js';
