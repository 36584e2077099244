export { FlowsModule } from './flows.module.js';
export { NumbersService } from './numbers.service.js';
