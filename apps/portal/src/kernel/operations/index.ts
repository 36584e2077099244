export { Confirmation } from './confirmation.js';
export { controllersOf } from './controllers-of.js';
export { Operations } from './operations.js';
