import type { FieldProblem, Result } from '@app/common';
import type { Flow } from '@app/call-flow';
import type { NumberSnapshot } from '@app/contracts';
import type { NumberLists } from './number-lists.js';

/** A number's snapshot with its parsed flow, or with the flow's problems when it can't be read. */
export interface NumberEntry {
  readonly snapshot: NumberSnapshot;
  readonly flow: Result<Flow, FieldProblem[]>;
  readonly lists: NumberLists;
}
