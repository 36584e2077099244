export { heardIn, promptsOnLine, type HeardSound, type Prompts } from './heard.js';
export { MediaEndpoint, type Deed } from './media-endpoint.js';
export { framesOf, wavSamples } from './wav-samples.js';
