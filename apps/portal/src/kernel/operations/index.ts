export { Confirmation } from './confirmation.js';
export { controllersOf } from './controllers-of.js';
export { FileRoutes } from './file-routes.js';
export { Answers, type Here } from './here.js';
export { KnownCarriers, KnownOwners } from './known-parties.js';
export { Operations } from './operations.js';
