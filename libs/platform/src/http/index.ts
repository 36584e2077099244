export { basicAuth, bearerAuth } from './auth.js';
export { BodyAtMost, RawBody } from './body-reader.js';
export { give, send } from './give.js';
export { prepareHttp, strictAdapter, type HttpOptions } from './prepare-http.js';
export { problemAnsweredBy, ProblemFilter } from './problem.filter.js';
export { ElsewhereFirst, problemFrom, Unreadable, type Problem } from './problem.js';
export { piecesOf, receiveBody, wholeBody } from './sent-body.js';
