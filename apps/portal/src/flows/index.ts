export { FlowsModule } from './flows.module.js';
export { SeenNumbers } from './seen-numbers.js';
