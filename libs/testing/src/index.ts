export { cuttableProxy, type CuttableProxy } from './cuttable-proxy.js';
export { eventually } from './eventually.js';
export { freshBus, type FreshBus } from './fresh-bus.js';
export { freshDatabase, type FreshDatabase } from './fresh-database.js';
export { freshName } from './fresh-names.js';
export { freshRedis, type FreshRedis } from './fresh-redis.js';
export { startNatsServer, type NatsServer } from './nats-server.js';
export { serviceUrl } from './service-url.js';
export { startApp, type RunningApp } from './start-app.js';
