import {
  applyNodeChanges,
  Background,
  Panel,
  Position,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
  type Connection,
  type Edge,
  type FinalConnectionState,
  type NodeChange,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLanguage } from '../../i18n/language.js';
import { wordsOf } from '../../ui/words/slug-words.js';
import { useDraft } from '../draft/draft.js';
import { exitsOf, type Drawing, type Step } from '../draft/drawing.js';
import { connect } from '../draft/edits.js';
import type { DraftProblem } from '../draft/problems.js';
import { useEditing } from '../editing/editing.js';
import { problemInWords } from '../editing/problem-words.js';
import { useEditorTexts } from '../editing/texts.js';
import { IconButton } from '../../ui/controls/icon-button.js';
import { endInWords, exitInWords, summaryOf, typeInWords } from '../steps/step-words.js';
import { useFlowOwner } from '../owner/flow-owner.js';
import { useShared } from '../owner/use-shared.js';
import { useStepTexts } from '../steps/texts.js';
import { usePassed } from '../trial/path.js';
import classes from './graph.module.css';
import { heightOf, layoutOf, shapeOf, size, type Point } from './layout.js';
import { StepNode, type StepNodeData, type StepNodeOf } from './step-node.js';

const nodeTypes = { step: StepNode };
const dot = 12;
const first = { x: 24, y: 24, zoom: 0.9 };
/** Smaller, words can’t be read. */
const leastZoom = 0.6;
const nowhere: Point = { x: 0, y: 0 };
const noAttribution = { hideAttribution: true };

/** The steps as boxes, with lines from their exits. What it does by mouse, the outline does by keyboard. */
export function Graph() {
  const texts = useEditorTexts();
  return (
    <section className={classes.graph} aria-label={texts.graphLabel}>
      <ReactFlowProvider>
        <Drawn />
      </ReactFlowProvider>
    </section>
  );
}

function Drawn() {
  const texts = useEditorTexts();
  const { drawing, problemsOf, store } = useDraft();
  const { selected, select, askStep, isLocked } = useEditing();
  const { nodes, edges, change, tidy } = useNodes(drawing, problemsOf, selected);
  useView(selected, nodes);
  const onConnect = useCallback(
    ({ source, sourceHandle, target }: Connection) => {
      if (sourceHandle !== null && !isLocked)
        store.edit((now) => connect(now, { id: source, field: sourceHandle }, target));
    },
    [store, isLocked],
  );
  const onConnectEnd = useCallback(
    (_: unknown, { isValid, fromHandle, toNode }: FinalConnectionState) => {
      if (isValid === true || toNode !== null || fromHandle?.type !== 'source') return;
      if (typeof fromHandle.id === 'string')
        askStep({ id: fromHandle.nodeId, field: fromHandle.id });
    },
    [askStep],
  );
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      onNodesChange={change}
      onConnect={onConnect}
      onConnectEnd={onConnectEnd}
      onNodeClick={(_, { id }) => select(id)}
      onPaneClick={() => select(null)}
      defaultViewport={first}
      minZoom={0.1}
      maxZoom={1.5}
      onlyRenderVisibleElements
      selectNodesOnDrag={false}
      elementsSelectable={false}
      elevateNodesOnSelect={false}
      elevateEdgesOnSelect={false}
      autoPanOnNodeDrag={false}
      nodesFocusable={false}
      edgesFocusable={false}
      nodesConnectable={!isLocked}
      disableKeyboardA11y
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      proOptions={noAttribution}
    >
      <Background gap={24} />
      <Controls tidy={tidy} />
      <Panel position="bottom-left" className={classes.hint}>
        {texts.graphHint}
      </Panel>
    </ReactFlow>
  );
}

function Controls({ tidy }: { readonly tidy: () => void }) {
  const texts = useEditorTexts();
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return (
    <Panel position="top-right" className={classes.controls}>
      <IconButton icon="add" label={texts.zoomIn} onClick={() => void zoomIn()} />
      <IconButton icon="out" label={texts.zoomOut} onClick={() => void zoomOut()} />
      <IconButton icon="whole" label={texts.showAll} onClick={() => void fitView()} />
      <IconButton icon="tidy" label={texts.tidy} onClick={tidy} />
    </Panel>
  );
}

/** The drawing as nodes and edges. A step that didn't change keeps its node, so that it isn't drawn again. */
function useNodes(
  drawing: Drawing,
  problemsOf: ReadonlyMap<string, readonly DraftProblem[]>,
  selected: string | null,
) {
  const dataOf = useStepData(problemsOf);
  const known = useRef(new Map<string, StepNodeOf>());
  const [moved, setMoved] = useState<ReadonlyMap<string, Point>>(new Map());
  const shape = shapeOf(drawing);
  const wrong = [...problemsOf.keys()].join();
  const places = useMemo(
    () => layoutOf(drawing, (id) => problemsOf.has(id)),
    // The places depend on nothing else.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [shape, wrong],
  );
  const made = useMemo(
    () =>
      Object.entries(drawing.nodes).map(([id, step]): StepNodeOf => {
        const data = dataOf(id, step, id === drawing.start);
        const height = heightOf(data.exits.length, data.problem !== null);
        const position = moved.get(id) ?? places.get(id) ?? nowhere;
        const isSelected = id === selected;
        const before = known.current.get(id);
        if (
          before?.data === data &&
          before.position === position &&
          before.selected === isSelected
        ) {
          return before;
        }
        const node: StepNodeOf = {
          id,
          type: 'step',
          position,
          data,
          width: size.width,
          height,
          // Steps outside of the window aren't drawn, and so never measured.
          measured: { width: size.width, height },
          handles: handlesOf(data),
          selected: isSelected,
          ariaRole: 'group',
        };
        known.current.set(id, node);
        return node;
      }),
    [drawing, dataOf, moved, places, selected],
  );
  const [nodes, setNodes] = useState(made);
  useEffect(() => setNodes(made), [made]);
  const change = useCallback((changes: NodeChange<StepNodeOf>[]) => {
    const moves = changes.filter(({ type }) => type === 'position');
    if (moves.length === 0) return;
    setNodes((now) => applyNodeChanges(moves, now));
    const ended = moves.flatMap((each) =>
      each.type === 'position' && each.dragging === false && each.position
        ? [[each.id, each.position] as const]
        : [],
    );
    if (ended.length > 0) setMoved((before) => new Map([...before, ...ended]));
  }, []);
  const passed = usePassed();
  const edges = useMemo(
    () =>
      edgesOf(drawing).map((edge) =>
        passed.exit(edge.source, edge.sourceHandle ?? '')
          ? { ...edge, className: classes.passed ?? '' }
          : edge,
      ),
    [drawing, passed],
  );
  return { nodes, edges, change, tidy: () => setMoved(new Map()) };
}

function useStepData(problemsOf: ReadonlyMap<string, readonly DraftProblem[]>) {
  const stepTexts = useStepTexts();
  const texts = useEditorTexts();
  const { language } = useLanguage();
  const { titleOf } = useShared(useFlowOwner().ownerId);
  const known = useRef(new Map<string, { readonly key: unknown[]; readonly data: StepNodeData }>());
  return useCallback(
    (id: string, step: Step, isStart: boolean): StepNodeData => {
      const [problem, ...others] = [
        ...new Set(problemsOf.get(id)?.map((each) => problemInWords(each, language))),
      ];
      const words =
        problem === undefined
          ? null
          : others.length === 0
            ? problem
            : `${problem} (${texts.andMore(others.length)})`;
      const key = [step, isStart, words, language, titleOf];
      const before = known.current.get(id);
      if (before?.key.every((part, index) => part === key[index]) === true) return before.data;
      const summary = summaryOf(step, stepTexts, language, titleOf);
      const data: StepNodeData = {
        type: step.type,
        name: wordsOf(id),
        summary: [typeInWords(step, stepTexts), summary].filter((part) => part !== '').join(' · '),
        isStart,
        exits: exitsOf(step).map(({ field, to, isRequired }) => ({
          field,
          label: exitInWords(step, field, stepTexts, language, titleOf),
          end: to === null ? endInWords(step, field, isRequired, stepTexts) : null,
        })),
        problem: words,
      };
      known.current.set(id, { key, data });
      return data;
    },
    [problemsOf, stepTexts, texts, language, titleOf],
  );
}

/** Places of the handles, so that edges can be drawn to steps that aren't. */
const handlesOf = ({ exits }: StepNodeData): StepNodeOf['handles'] & object => [
  {
    type: 'target',
    position: Position.Left,
    x: -dot / 2,
    y: size.head / 2 - dot / 2,
    width: dot,
    height: dot,
  },
  ...exits.map(({ field }, index) => ({
    type: 'source' as const,
    id: field,
    position: Position.Right,
    x: size.width - dot / 2,
    y: size.head + index * size.exit + size.exit / 2 - dot / 2,
    width: dot,
    height: dot,
  })),
];

const edgesOf = ({ nodes }: Drawing): Edge[] =>
  Object.entries(nodes).flatMap(([source, step]) =>
    exitsOf(step).flatMap(({ field, to }) =>
      to === null || !Object.hasOwn(nodes, to)
        ? []
        : [{ id: `${source}:${field}`, source, sourceHandle: field, target: to }],
    ),
  );

/**
 * Begins with the whole width of the drawing, as far as its words stay readable, and moves a step that is chosen
 * elsewhere into view, also once its panel has taken a part of the width.
 */
function useView(selected: string | null, nodes: readonly StepNodeOf[]): void {
  const { getViewport, setViewport, viewportInitialized } = useReactFlow();
  const paneWidth = useStore(({ width }) => width);
  const paneHeight = useStore(({ height }) => height);
  const drawn = useRef(nodes);
  drawn.current = nodes;
  const isBegun = useRef(false);
  useEffect(() => {
    if (!viewportInitialized || paneWidth === 0) return;
    if (!isBegun.current) {
      isBegun.current = true;
      const right = Math.max(...drawn.current.map(({ position }) => position.x + size.width));
      const widest = (paneWidth - 2 * first.x) / right;
      const zoom = Math.min(first.zoom, Math.max(leastZoom, widest));
      void setViewport({ ...first, zoom });
    }
    const node = drawn.current.find(({ id }) => id === selected);
    if (node === undefined) return;
    const { x, y, zoom } = getViewport();
    const [width, height] = [size.width * zoom, (node.height ?? 0) * zoom];
    const [left, top] = [node.position.x * zoom, node.position.y * zoom];
    const isShown =
      left + x >= 0 &&
      top + y >= 0 &&
      left + x + width <= paneWidth &&
      top + y + height <= paneHeight;
    if (isShown) return;
    void setViewport({
      x: (paneWidth - width) / 2 - left,
      y: (paneHeight - height) / 2 - top,
      zoom,
    });
  }, [selected, getViewport, setViewport, viewportInitialized, paneWidth, paneHeight]);
}
