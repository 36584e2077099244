export { discloseKey, encloseKey } from './key-envelope.js';
export {
  openedSize,
  openStream,
  sealedSize,
  sealStream,
  segmentBytes,
  type ReadSealed,
  type StreamKey,
} from './sealed-stream.js';
export { seal, unseal, type SealedAs } from './sealing.js';
