export { seal, unseal, type SealedAs } from './sealing.js';
