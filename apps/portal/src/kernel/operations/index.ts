export { Confirmation } from './confirmation.js';
export { controllersOf } from './controllers-of.js';
export { FileRoutes } from './file-routes.js';
export { Answers, type Here } from './here.js';
export { KnownCarriers } from './known-carriers.js';
export { KnownOwners } from './known-owners.js';
export { Operations } from './operations.js';
