export { CallersModule } from './callers.module.js';
export { CallerCode } from './caller-code.entity.js';
export { CallerRequest } from './caller-request.entity.js';
