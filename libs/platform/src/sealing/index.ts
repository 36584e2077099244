export { discloseKey, encloseKey } from './key-envelope.js';
export {
  checkSealed,
  openedSize,
  openStream,
  sealedSize,
  sealStream,
  type ReadSealed,
  type StreamKey,
} from './sealed-stream.js';
export { seal, unseal, type SealedAs } from './sealing.js';
