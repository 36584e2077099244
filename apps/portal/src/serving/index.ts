export { openApiDocument } from './openapi/document.js';
export { Serving } from './serving.js';
export { ServingModule } from './serving.module.js';
