import { Recordings1795900000000 } from './1795900000000-recordings.js';
import { OverdueMessages1799400000000 } from './1799400000000-overdue-messages.js';
import { RecordingsInOrder1799400100000 } from './1799400100000-recordings-in-order.js';
import { RecordingsAtSize1799400200000 } from './1799400200000-recordings-at-size.js';
import { ComparedOnce1799400300000 } from './1799400300000-compared-once.js';
import { HeldAtSize1799400400000 } from './1799400400000-held-at-size.js';

export const migrations = [
  Recordings1795900000000,
  OverdueMessages1799400000000,
  RecordingsInOrder1799400100000,
  RecordingsAtSize1799400200000,
  ComparedOnce1799400300000,
  HeldAtSize1799400400000,
];
