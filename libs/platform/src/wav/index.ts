export {
  durationMs,
  headFor,
  longestHead,
  mended,
  readWavHead,
  stateOf,
  type WavHead,
} from './wav-head.js';
