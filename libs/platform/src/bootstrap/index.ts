export { inCall, currentCallId } from './call-context.js';
export { createApp, listen, type AppParts } from './create-app.js';
export { HealthChecks, type HealthCheck, type Readiness } from './health-checks.js';
export { Microservices } from './microservices.js';
export { createPino, PinoLogger } from './logger.js';
export { APP_NAME, PlatformModule } from './platform.module.js';
export { runApp } from './run-app.js';
