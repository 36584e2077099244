export { AppError, type AppErrorKind, type FieldProblem } from './app-error.js';
export { type Clock, type Micros, systemClock } from './clock.js';
export { err, ok, type Result } from './result.js';
