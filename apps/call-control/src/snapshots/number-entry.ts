import type { FieldProblem, Result } from '@app/common';
import type { Flow } from '@app/call-flow';
import type { NumberSnapshot } from '@app/contracts';
import type { NumberLists } from './number-lists.js';

/** A number's snapshot with its flow read; a flow that can't be read has its problems instead. */
export interface NumberEntry {
  readonly snapshot: NumberSnapshot;
  readonly flow: Result<Flow, FieldProblem[]>;
  readonly lists: NumberLists;
}
