export { openApiDocument } from './openapi/document.js';
export { serveOpenApi } from './openapi/serve.js';
export { compressAnswers } from './web-files/compress.js';
export { securityHeaders } from './web-files/security-headers.js';
export { serveWeb } from './web-files/serve-web.js';
