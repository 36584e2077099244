import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { usePassed } from '../trial/path.js';
import { StepIcon } from '../steps/step-icon.js';
import { size } from './layout.js';
import classes from './step-node.module.css';

/** What is drawn of a step; all of it in words. */
export type StepNodeData = {
  readonly type: string;
  readonly name: string;
  readonly summary: string;
  readonly isStart: boolean;
  readonly exits: readonly {
    readonly field: string;
    readonly label: string;
    /** Where calls go without a connection; null: it is connected. */
    readonly end: string | null;
  }[];
  /** What is wrong; null: nothing. */
  readonly problem: string | null;
};
export type StepNodeOf = Node<StepNodeData, 'step'>;

export const StepNode = memo(function StepNode({ id, data, selected }: NodeProps<StepNodeOf>) {
  const passed = usePassed();
  const { type, name, summary, isStart, exits, problem } = data;
  return (
    <div
      className={classes.node}
      data-selected={selected}
      data-wrong={problem !== null}
      data-start={isStart}
      data-passed={passed.step(id)}
    >
      <Handle type="target" position={Position.Left} className={classes.target} style={inlet} />
      <div className={classes.head}>
        <StepIcon type={type} />
        <div className={classes.words}>
          <span className={classes.name}>{name}</span>
          <span className={classes.summary}>{summary}</span>
        </div>
      </div>
      {exits.map(({ field, label, end }, index) => (
        <div key={field} className={classes.exit}>
          <span className={classes.label}>{label}</span>
          {end !== null && <span className={classes.end}>{end}</span>}
          <Handle
            type="source"
            id={field}
            position={Position.Right}
            className={classes.source}
            data-free={end !== null}
            style={{ top: size.head + index * size.exit + size.exit / 2 }}
          />
        </div>
      ))}
      {problem !== null && <div className={classes.problem}>{problem}</div>}
    </div>
  );
});

const inlet = { top: size.head / 2 };
