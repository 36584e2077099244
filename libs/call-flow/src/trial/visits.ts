import type { Flow } from '../flow.js';
import type { FlowNode, Move } from '../node-type.js';
import type { NodeRun, Why } from './trial.js';

interface Visit {
  readonly node: string;
  readonly type: string;
  readonly atMs: number;
}

/**
 * The nodes that a call visits, and the exit by which it leaves each, including nodes that only
 * decide.
 */
export class Visits {
  readonly runs: NodeRun[] = [];
  /** The flow, with nodes that report their moves to this object. */
  readonly flow: Flow;
  private open: Visit | null = null;
  private atMs = 0;
  private why: Why = { kind: 'at-once' };

  constructor(
    flow: Flow,
    private readonly entered: (node: string, atMs: number) => void,
  ) {
    const watched = [...flow.nodes].map(([id, node]) => [id, this.watch(id, node)] as const);
    this.flow = { ...flow, nodes: new Map(watched) };
  }

  /** Sets the time, and the reason for which the call leaves the node next. */
  now(atMs: number, why: Why): void {
    this.atMs = atMs;
    this.why = why;
  }

  /** Notes that the call is at this node, even when the node itself wasn't entered yet. */
  at(id: string): void {
    if (this.open?.node === id) return;
    this.close(null, null);
    this.open = { node: id, type: this.flow.nodes.get(id)?.type ?? '', atMs: this.atMs };
    this.entered(id, this.atMs);
  }

  /** Notes that the call is over, at whatever node. */
  end(): void {
    this.close(null, null);
  }

  private watch(id: string, node: FlowNode): FlowNode {
    return {
      ...node,
      enter: (at) => {
        this.at(id);
        return this.moved(node, node.enter(at));
      },
      next: (spot, outcome, at) => this.moved(node, node.next(spot, outcome, at)),
    };
  }

  private moved(node: FlowNode, move: Move): Move {
    if (move.kind === 'place') return move;
    const to = move.kind === 'node' ? move.id : null;
    this.close(move.by ?? node.exits.find((exit) => exit.to === to)?.field ?? null, to);
    // The call passes the next nodes at once when they only decide.
    this.why = { kind: 'at-once' };
    return move;
  }

  private close(exit: string | null, to: string | null): void {
    if (!this.open) return;
    const { atMs } = this.open;
    this.runs.push({ ...this.open, forMs: this.atMs - atMs, exit, to, why: this.why });
    this.open = null;
  }
}
