export { MoneyModule } from './money.module.js';
export { directDebits } from './direct-debit/mandates/active-mandates.js';
export { lockFamily } from './receivables/owed-in-sql.js';
export { postPayments } from './receivables/post-payments.js';
export { recoverBelowZero } from './receivables/recover-write-offs.js';
export { takenOffAlone } from './receivables/taken-off-alone.js';
