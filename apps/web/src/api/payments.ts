export type { Payment } from './generated/types.gen.js';
