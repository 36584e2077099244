export { Answers, Consumes, type DecoratorOf, type Heard } from './answers.js';
export { BusStrategy } from './bus-strategy.js';
export { OperationsModule } from './operations.module.js';
