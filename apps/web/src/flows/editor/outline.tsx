import {
  memo,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react';
import { useLanguage } from '../../i18n/language.js';
import { wordsOf } from '../../ui/words/slug-words.js';
import { connect, stepAt } from '../draft/edits.js';
import { useDraft } from '../draft/draft.js';
import type { Step } from '../draft/drawing.js';
import { StepIcon } from '../steps/step-icon.js';
import { endInWords, exitInWords, summaryOf, typeInWords } from '../steps/step-words.js';
import { usePassed } from '../trial/path.js';
import { useFlowOwner } from '../owner/flow-owner.js';
import type { SharedTitle } from '../owner/parts.js';
import { useShared } from '../owner/use-shared.js';
import { useStepTexts } from '../steps/texts.js';
import { useEditing } from '../editing/editing.js';
import { enclosing, outlineOf, type Row } from './outline-rows.js';
import classes from './outline.module.css';
import { startingWith } from './starting-with.js';
import { useEditorTexts } from '../editing/texts.js';

/** Rows that are shown at once. */
const firstRows = 40;

/** Key of the row that an element stands in. */
const keyOf = (target: Element): string | null =>
  target.closest<HTMLElement>('[data-key]')?.dataset['key'] ?? null;

/** The steps as a tree, in which everything can be done by keyboard. */
export function Outline() {
  const texts = useEditorTexts();
  const { drawing, problemsOf, store } = useDraft();
  const stepTexts = useStepTexts();
  const { language } = useLanguage();
  const passed = usePassed();
  const { selected, select, askStep, remove, say, isLocked } = useEditing();
  const all = useMemo(() => outlineOf(drawing), [drawing]);
  // A long list appears in parts: the page shows its beginning, and stays usable meanwhile.
  const rows = useDeferredValue(
    all,
    useMemo(() => all.slice(0, firstRows), [all]),
  );
  const { titleOf } = useShared(useFlowOwner().ownerId);
  const [focused, setFocused] = useState<string | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const current = Math.max(
    0,
    rows.findIndex(({ key }) => key === (focused ?? selected)),
  );
  useEffect(() => {
    if (selected !== null) setFocused(selected);
  }, [selected]);
  const go = (index: number): void => {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)];
    if (row === undefined) return;
    setFocused(row.key);
    tree.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(row.key)}"]`)?.focus();
  };
  // The first row takes the focus of a removed one above which there is none.
  const removed = useRef<string | null>(null);
  useEffect(() => {
    if (removed.current === null || rows.some(({ key }) => key === removed.current)) return;
    removed.current = null;
    tree.current?.querySelector<HTMLElement>('[role="treeitem"]')?.focus();
  }, [rows]);
  const open = (row: Row): void => {
    setFocused(row.key);
    if (row.kind === 'step') select(row.id, 'panel');
    else if (row.kind === 'begin') askStep('start');
    else if (row.kind === 'exit') {
      const place = { id: row.id, field: row.exit.field };
      const to = stepAt(drawing, place);
      if (to === null || !Object.hasOwn(drawing.nodes, to)) askStep(place);
      else if (row.isLink) go(rows.findIndex(({ key }) => key === to));
      else select(to, 'panel');
    }
  };
  const disconnect = ({ id, exit: { field, to } }: Row & { kind: 'exit' }): void => {
    const step = drawing.nodes[id];
    if (isLocked || to === null || step === undefined) return;
    store.edit((now) => connect(now, { id, field }, null));
    const label = exitInWords(step, field, stepTexts, language, titleOf);
    say(texts.disconnected(label, wordsOf(to)));
  };
  const press = (event: KeyboardEvent): void => {
    const row = rows[current];
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(current + 1),
      ArrowUp: () => go(current - 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ArrowLeft: () => go(enclosing(rows, current)),
      ArrowRight: () => {
        if ((rows[current + 1]?.level ?? 0) > (row?.level ?? 0)) go(current + 1);
      },
      Enter: () => row && open(row),
      ' ': () => row && open(row),
      Delete: () => {
        if (row?.kind === 'exit') disconnect(row);
        if (row?.kind !== 'step') return;
        remove(row.id);
        if (current === 0) removed.current = row.key;
        else go(current - 1);
      },
    };
    const items = [...(tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [])];
    const named = startingWith(items, event.key, current);
    const act = acts[event.key] ?? (named && (() => named.focus()));
    if (act === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    act();
  };
  return (
    <div
      ref={tree}
      role="tree"
      tabIndex={-1}
      aria-label={texts.outline}
      aria-describedby="outline-help"
      className={classes.tree}
      onKeyDown={press}
      onFocus={({ target }) => setFocused(keyOf(target))}
      onClick={({ target }) => {
        const row = rows.find(({ key }) => key === keyOf(target as Element));
        if (row !== undefined) open(row);
      }}
    >
      {rows.map((row, index) => (
        <OutlineRow
          key={row.key}
          row={row}
          step={row.kind === 'step' || row.kind === 'exit' ? drawing.nodes[row.id] : undefined}
          problems={row.kind === 'step' ? (problemsOf.get(row.id)?.length ?? 0) : 0}
          isWrong={
            row.kind === 'exit' &&
            problemsOf.get(row.id)?.some(({ at }) => at === row.exit.field) === true
          }
          isSelected={row.kind === 'step' && row.id === selected}
          isPassed={
            row.kind === 'step'
              ? passed.step(row.id)
              : row.kind === 'exit' && passed.exit(row.id, row.exit.field)
          }
          titleOf={titleOf}
          isStop={index === current}
        />
      ))}
    </div>
  );
}

interface OutlineRowProps {
  readonly row: Row;
  readonly step: Step | undefined;
  readonly problems: number;
  readonly isWrong: boolean;
  readonly isSelected: boolean;
  /** Whether the last trial passed it. */
  readonly isPassed: boolean;
  readonly titleOf: SharedTitle;
  /** Whether Tab stops at this row. */
  readonly isStop: boolean;
}

/** Rows are made anew for each drawing, and equal while what they show is. */
const isSame = (one: OutlineRowProps, other: OutlineRowProps): boolean =>
  one.step === other.step &&
  one.problems === other.problems &&
  one.isWrong === other.isWrong &&
  one.isSelected === other.isSelected &&
  one.isPassed === other.isPassed &&
  one.isStop === other.isStop &&
  one.titleOf === other.titleOf &&
  one.row.level === other.row.level &&
  one.row.kind === other.row.kind &&
  (one.row.kind !== 'exit' ||
    (other.row.kind === 'exit' &&
      one.row.isLink === other.row.isLink &&
      one.row.exit.to === other.row.exit.to));

const OutlineRow = memo(function OutlineRow(props: OutlineRowProps) {
  const { row, problems, isWrong, isSelected, isPassed, isStop } = props;
  return (
    <div
      role="treeitem"
      data-key={row.key}
      data-kind={row.kind}
      data-wrong={isWrong || problems > 0}
      data-passed={isPassed}
      aria-level={row.level}
      aria-selected={isSelected}
      tabIndex={isStop ? 0 : -1}
      className={classes.row}
      style={{ paddingInlineStart: `${0.5 + Math.min(row.level - 1, 10) * 0.875}rem` }}
    >
      <RowWords {...props} />
      {isPassed && <PassedWords />}
    </div>
  );
}, isSame);

function PassedWords() {
  const { passed } = useEditorTexts();
  return <span className="visually-hidden">, {passed}</span>;
}

function RowWords({ row, step, problems, titleOf }: OutlineRowProps) {
  const texts = useEditorTexts();
  const stepTexts = useStepTexts();
  const { language } = useLanguage();
  if (row.kind === 'begin') return <span className={classes.add}>{texts.addFirst}</span>;
  if (row.kind === 'loose') return <span className={classes.label}>{texts.loose}</span>;
  if (step === undefined) return null;
  if (row.kind === 'step') {
    const summary = summaryOf(step, stepTexts, language, titleOf);
    return (
      <>
        <StepIcon type={step.type} />
        <span className={classes.words}>
          <span className={classes.name}>{wordsOf(row.id)}</span>
          <span className={classes.summary}>
            {typeInWords(step, stepTexts)}
            {summary !== '' && ` · ${summary}`}
          </span>
          {problems > 0 && <span className={classes.problem}>{texts.problemCount(problems)}</span>}
        </span>
      </>
    );
  }
  const { exit, isLink } = row as Row & { kind: 'exit' };
  const label = exitInWords(step, exit.field, stepTexts, language, titleOf);
  if (isLink && exit.to !== null) {
    return (
      <span className={classes.exit}>
        <span className={classes.label}>{label}</span>{' '}
        <span className={classes.link}>{texts.goesTo(wordsOf(exit.to))}</span>
      </span>
    );
  }
  if (exit.to !== null) return <span className={classes.label}>{label}</span>;
  return (
    <>
      <span className={classes.exit}>
        <span className={classes.label}>{label}</span>{' '}
        <span className={classes.end}>
          {endInWords(step, exit.field, exit.isRequired, stepTexts)}
        </span>{' '}
      </span>
      <span className={classes.add}>
        <span className="visually-hidden">{texts.add}</span>
      </span>
    </>
  );
}
