import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import {
  createContext,
  use,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import {
  flowDraftsGet,
  flowDraftsGetOptions,
  flowDraftsPut,
} from '../../api/generated/operations/flow-drafts.gen.js';
import type { FlowDraft } from '../../api/generated/types.gen.js';
import { useRefusalWords } from '../../refusals/use-refusal-words.js';
import { PageFailure } from '../../ui/page/failure.js';
import { PageLoading } from '../../ui/page/loading.js';
import { DraftStore, type DraftView } from './draft-store.js';
import { keepingOf } from './kept.js';
import { byStep, located, type DraftProblem } from './problems.js';
import { remember, useIsOnItsWay, useLeftDraft } from './unsaved.js';

export interface Draft extends DraftView {
  readonly store: DraftStore;
  readonly number: string;
  /** What keeps the draft from being published, with the step and field of each. */
  readonly problems: readonly DraftProblem[];
  readonly problemsOf: ReadonlyMap<string, readonly DraftProblem[]>;
  /** Destinations that are saved, but not called. */
  readonly notices: readonly DraftProblem[];
}

const DraftContext = createContext<Draft | null>(null);

/** The draft of the surrounding `DraftProvider`. */
export function useDraft(): Draft {
  const draft = use(DraftContext);
  if (draft === null) throw new Error('useDraft outside of DraftProvider');
  return draft;
}

interface DraftProviderProps {
  /** E.164. */
  readonly number: string;
  readonly children: ReactNode;
}

/**
 * Loads a number's draft, and saves its changes: after each pause, and when the page is left. Ctrl+Z and Ctrl+Y
 * undo and redo outside of text fields.
 */
export function DraftProvider({ number, children }: DraftProviderProps) {
  const path = { number: number.slice(1) };
  const left = useLeftDraft(number);
  const isOnItsWay = useIsOnItsWay(left);
  const { data, error, refetch } = useQuery({
    ...flowDraftsGetOptions({ path }),
    enabled: !isOnItsWay,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (left === undefined && data === undefined) {
    return error === null ? (
      <PageLoading />
    ) : (
      <PageFailure problem={error} retry={() => void refetch()} />
    );
  }
  return (
    <Edited number={number} left={left} answer={data}>
      {children}
    </Edited>
  );
}

interface EditedProps extends DraftProviderProps {
  readonly left: DraftStore | undefined;
  readonly answer: FlowDraft | undefined;
}

function Edited({ number, left, answer, children }: EditedProps) {
  const client = useQueryClient();
  const [store] = useState(() => left ?? storeOf(number, answer!, client));
  const view = useSyncExternalStore(store.subscribe, store.view);
  useEffect(() => {
    if (answer !== undefined) store.offer(answer);
  }, [store, answer]);
  useSaving(store, number);
  useUndoKeys(store);
  const { problems, notices } = view.answer;
  useRefusalWords(problems.length > 0 || notices.length > 0);
  const value = useMemo((): Draft => {
    const all = located(view.answer.problems);
    return {
      ...view,
      store,
      number,
      problems: all,
      problemsOf: byStep(all),
      notices: located(view.answer.notices),
    };
  }, [view, store, number]);
  return <DraftContext value={value}>{children}</DraftContext>;
}

function storeOf(number: string, answer: FlowDraft, client: QueryClient): DraftStore {
  const path = { number: number.slice(1) };
  return new DraftStore(
    answer,
    {
      get: () => flowDraftsGet({ path }),
      save: async ({ flow, revision, basedOn }) => {
        const saved = await flowDraftsPut({ path, body: { flow: { ...flow }, revision, basedOn } });
        // Other pages of the draft don't show an older one first.
        client.setQueryData(flowDraftsGetOptions({ path }).queryKey, saved);
        return saved;
      },
    },
    keepingOf(number),
  );
}

/** Saves when the page is left, and asks before the window is closed with unsaved work. */
function useSaving(store: DraftStore, number: string): void {
  useEffect(() => {
    const forget = store.subscribe(() => remember(number, store));
    remember(number, store);
    const save = (): void => void store.save();
    const ask = (event: BeforeUnloadEvent): void => {
      if (!store.isUnsaved) return;
      save();
      event.preventDefault();
    };
    const hide = (): void => {
      if (document.visibilityState === 'hidden') save();
    };
    window.addEventListener('beforeunload', ask);
    window.addEventListener('online', save);
    document.addEventListener('visibilitychange', hide);
    return () => {
      window.removeEventListener('beforeunload', ask);
      window.removeEventListener('online', save);
      document.removeEventListener('visibilitychange', hide);
      void store.save().finally(forget);
    };
  }, [store, number]);
}

/** Whether the browser undoes typing there by itself. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type));

function useUndoKeys(store: DraftStore): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
      if (!isRedo && key !== 'z') return;
      event.preventDefault();
      if (isRedo) store.redo();
      else store.undo();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [store]);
}
