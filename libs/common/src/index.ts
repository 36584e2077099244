export { AppError, type AppErrorKind, type FieldProblem } from './app-error.js';
export { type Clock, type Micros, systemClock } from './clock.js';
export { err, ok, type Result } from './result.js';
export {
  formatMoney,
  type Language,
  microsPerCent,
  microsPerEuro,
  money,
  type Money,
  negate,
  sum,
  timesRatio,
  toCents,
} from './money.js';
export { instantRule, isUsualInstant } from './instants.js';
