export type { Answerer, Fields, Rule } from './definition.js';
export { type Cell, type Column, type Csv, fileLines, linkedFile, type Upload } from './files.js';
export {
  type Answered,
  type Asked,
  defineOperation,
  Operation,
  operationsIn,
} from './operation.js';
export { type Admission, type FilledIn, isRight, type Method, newId, type Route } from './route.js';
export { describeTag, tagDescriptions } from './tags.js';
