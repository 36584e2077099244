export { openerOf, sealerTo } from './hpke.js';
export { keyDiscloser, keyEncloser } from './key-envelope.js';
export {
  checkEnd,
  longestEnd,
  openedSize,
  openStream,
  SealCheck,
  sealedSize,
  Sealer,
  sealStream,
  type ReadSealed,
  type StreamKey,
} from './sealed-stream.js';
export { seal, unseal, type SealedAs } from './sealing.js';
