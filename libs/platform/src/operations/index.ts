export { Answers, Consumes } from './answers.js';
export { OperationsModule } from './operations.module.js';
