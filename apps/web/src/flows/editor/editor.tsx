import { SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useLanguage } from '../../i18n/language.js';
import { PageLoading } from '../../ui/page/loading.js';
import { useIsPhone } from '../../ui/page/use-is-phone.js';
import { wordsOf } from '../../ui/words/slug-words.js';
import { ConflictNotice } from '../draft/conflict-notice.js';
import { useDraft } from '../draft/draft.js';
import type { Place } from '../draft/drawing.js';
import { removeStep } from '../draft/edits.js';
import { SavingTrouble } from '../draft/save-state.js';
import { AddStep } from './add-step.js';
import { EditingProvider, type Editing } from '../editing/editing.js';
import classes from './editor.module.css';
import { Outline } from './outline.js';
import { problemInWords } from '../editing/problem-words.js';
import { StepPanel, useFocusPanel } from './step-panel.js';
import { useEditorTexts } from '../editing/texts.js';

const Graph = lazy(async () => ({ default: (await import('../graph/graph.js')).Graph }));

/** The editor of the surrounding draft: its steps as a list and as a graph, and the fields of one of them. */
export function Editor() {
  const texts = useEditorTexts();
  const { drawing, store, saving } = useDraft();
  const [chosen, setChosen] = useState<string | null>(null);
  const [place, setPlace] = useState<{ readonly at: Place | null } | null>(null);
  const [spoken, setSpoken] = useState('');
  const [asked, setAsked] = useState(0);
  const [view, setView] = useState<'list' | 'graph'>('list');
  const isPhone = useIsPhone();
  useFocusPanel(asked);
  const select = useCallback((id: string | null, focus?: 'panel') => {
    setChosen(id);
    if (focus === 'panel') setAsked((count) => count + 1);
  }, []);
  const selected = chosen !== null && Object.hasOwn(drawing.nodes, chosen) ? chosen : null;
  const editing = useMemo(
    (): Editing => ({
      selected,
      select,
      isLocked: saving === 'conflict',
      askStep: (at) => {
        if (saving !== 'conflict') setPlace({ at });
      },
      remove: (id) => {
        if (saving === 'conflict') return;
        store.edit((now) => removeStep(now, id));
        setSpoken(texts.removed(wordsOf(id)));
        setChosen(null);
      },
      say: setSpoken,
    }),
    [selected, select, saving, store, texts],
  );
  const close = (): void => {
    setChosen(null);
    const row = selected === null ? null : CSS.escape(selected);
    document.querySelector<HTMLElement>(`[role="treeitem"][data-key="${row}"]`)?.focus();
  };
  const step = selected === null ? undefined : drawing.nodes[selected];
  const shows = { list: !isPhone || view === 'list', graph: !isPhone || view === 'graph' };
  return (
    <EditingProvider value={editing}>
      <SavingTrouble />
      <ConflictNotice />
      <WholeProblems />
      {isPhone && (
        <SegmentedControl
          fullWidth
          mb="sm"
          aria-label={texts.views}
          value={view}
          onChange={(value) => setView(value === 'graph' ? 'graph' : 'list')}
          data={[
            { value: 'list', label: texts.list },
            { value: 'graph', label: texts.graph },
          ]}
        />
      )}
      <p id="outline-help" className="visually-hidden">
        {texts.outlineHelp}
      </p>
      <div className={classes.parts} data-panel={step !== undefined}>
        {shows.list && (
          <div className={classes.list}>
            <Outline />
          </div>
        )}
        {shows.graph && (
          <Suspense fallback={<PageLoading />}>
            <Graph />
          </Suspense>
        )}
        {step !== undefined && selected !== null && (
          <StepPanel id={selected} step={step} close={close} />
        )}
      </div>
      <div role="status" className="visually-hidden">
        {spoken}
      </div>
      {place !== null && <AddStep place={place.at} close={() => setPlace(null)} />}
    </EditingProvider>
  );
}

/** Problems of no step, and destinations that aren't called. */
function WholeProblems() {
  const texts = useEditorTexts();
  const { language } = useLanguage();
  const { problems, notices } = useDraft();
  const whole = problems.filter(({ node }) => node === null);
  const lists = [
    [texts.ofWhole, whole],
    [texts.notices, notices],
  ] as const;
  return lists.map(([title, all]) =>
    all.length === 0 ? null : (
      <div key={title} className={classes.problems}>
        <strong>{title}</strong>
        <ul>
          {all.map((each) => (
            <li key={each.field}>{problemInWords(each, language)}</li>
          ))}
        </ul>
      </div>
    ),
  );
}
