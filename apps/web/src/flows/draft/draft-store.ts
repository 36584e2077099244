import equal from 'fast-deep-equal';
import type { FlowDraft } from '../../api/generated/types.gen.js';
import { ApiProblem } from '../../api/problem.js';
import { drawingOf, type Drawing } from './drawing.js';
import { begin, change, redo, undo, type History } from './history.js';
import type { Keeping, Kept } from './kept.js';

/**
 * `waiting`: changed, and saved after a pause; `lost`: no answer, tried again; `refused`: the API refuses it;
 * `conflict`: somebody else saved first, so that nothing is saved before a choice.
 */
export type Saving = 'saved' | 'waiting' | 'saving' | 'lost' | 'refused' | 'conflict';

/** What pages show of a draft. */
export interface DraftView {
  readonly drawing: Drawing;
  readonly saving: Saving;
  /** The last answer of the API: revision, problems, who saved it and when. */
  readonly answer: FlowDraft;
  /** In a conflict: what somebody else saved; null: not fetched yet. */
  readonly theirs: FlowDraft | null;
  /** Why the API refuses to save it. */
  readonly problem: ApiProblem | null;
  /** Whether work was found that an earlier window couldn't save. */
  readonly isRestored: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export interface DraftApi {
  readonly get: () => Promise<FlowDraft>;
  readonly save: (body: {
    readonly flow: Drawing;
    readonly revision: number;
    readonly basedOn: number;
  }) => Promise<FlowDraft>;
}

/** Milliseconds without a change before the draft is saved. */
const pauseMs = 1_000;
/** Milliseconds before an unanswered saving is tried again, doubled each time. */
const firstRetryMs = 2_000;
const lastRetryMs = 30_000;

const empty: Drawing = { version: 1, start: '', nodes: {} };
const drawnIn = (answer: FlowDraft): Drawing => drawingOf(answer.flow) ?? empty;

/** A number's draft while it is edited: saves it after each pause, and never over somebody else's work. */
export class DraftStore {
  private history: History<Drawing>;
  private saved: Drawing;
  private saving: Saving = 'saved';
  private theirs: FlowDraft | null = null;
  private problem: ApiProblem | null = null;
  private isRestored = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private retryMs = firstRetryMs;
  private sending: Promise<void> | null = null;
  private readonly listeners = new Set<() => void>();
  private shown: DraftView;

  constructor(
    private answer: FlowDraft,
    private readonly api: DraftApi,
    private readonly keeping: Keeping,
  ) {
    this.saved = drawnIn(answer);
    this.history = begin(this.saved);
    this.restore(keeping.read());
    this.shown = this.makeView();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly view = (): DraftView => this.shown;

  /** Whether closing the window would lose work. */
  get isUnsaved(): boolean {
    return this.history.present !== this.saved;
  }

  /** @param about As of `change` in history.ts. */
  edit(to: (drawing: Drawing) => Drawing, about: string | null = null): void {
    this.changed(change(this.history, to(this.history.present), about));
  }

  undo(): void {
    this.changed(undo(this.history));
  }

  redo(): void {
    this.changed(redo(this.history));
  }

  /** Saves now what isn't saved yet, as when the page is left. */
  async save(): Promise<void> {
    clearTimeout(this.timer);
    if (this.saving === 'conflict' || !this.isUnsaved) return;
    this.keep();
    this.sending ??= this.send().finally(() => (this.sending = null));
    await this.sending;
  }

  /** Takes over a newer answer of the API, unless there is unsaved work, which would be lost. */
  offer(answer: FlowDraft): void {
    if (this.saving !== 'saved' || this.isUnsaved || equal(answer, this.answer)) return;
    const isSame = answer.revision === this.answer.revision && equal(answer.flow, this.saved);
    if (!isSame) {
      this.saved = drawnIn(answer);
      this.history = begin(this.saved);
    }
    this.answer = answer;
    this.show();
  }

  /** Ends a conflict by continuing with what somebody else saved; undo returns to one's own. */
  takeTheirs(): void {
    if (this.theirs === null) return;
    const drawing = drawnIn(this.theirs);
    this.settle(this.theirs, drawing);
    this.history = change(this.history, drawing, null);
    this.saving = 'saved';
    this.keeping.forget();
    this.show();
  }

  /** Ends a conflict by saving one's own as the next revision. */
  async keepMine(): Promise<void> {
    if (this.theirs === null) return;
    this.settle(this.theirs, drawnIn(this.theirs));
    this.saving = 'waiting';
    this.show();
    await this.save();
  }

  /** Fetches what somebody else saved, when that failed before. */
  async fetchAgain(): Promise<void> {
    await this.conflict(null);
  }

  private settle(answer: FlowDraft, saved: Drawing): void {
    this.answer = answer;
    this.saved = saved;
    this.theirs = null;
    this.problem = null;
    this.retryMs = firstRetryMs;
  }

  private restore(kept: Kept | null): void {
    if (kept === null) return;
    if (equal(kept.flow, this.saved)) {
      this.keeping.forget();
      return;
    }
    this.history = change(this.history, kept.flow, null);
    this.isRestored = true;
    if (kept.revision === this.answer.revision) {
      this.wait(pauseMs);
      this.saving = 'waiting';
    } else {
      this.theirs = this.answer;
      this.saving = 'conflict';
    }
  }

  private changed(history: History<Drawing>): void {
    if (history === this.history) return;
    this.history = history;
    if (this.saving === 'lost' || this.saving === 'conflict') this.keep();
    if (this.saving !== 'conflict') {
      if (!this.isUnsaved && this.sending === null) {
        clearTimeout(this.timer);
        this.saving = 'saved';
        this.keeping.forget();
      } else {
        if (this.saving !== 'lost') this.saving = 'waiting';
        this.wait(pauseMs);
      }
    }
    this.show();
  }

  private wait(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), ms);
  }

  private keep(): void {
    const { revision, basedOn } = this.answer;
    this.keeping.write({ revision, basedOn, flow: this.history.present });
  }

  private async send(): Promise<void> {
    const sent = this.history.present;
    const { revision, basedOn } = this.answer;
    if (this.saving !== 'lost') this.saving = 'saving';
    this.show();
    try {
      this.accept(await this.api.save({ flow: sent, revision, basedOn }), sent);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.code === 'draft-changed') await this.conflict(sent);
      else this.failed(error);
    }
    this.show();
  }

  private accept(answer: FlowDraft, sent: Drawing): void {
    this.settle(answer, sent);
    this.isRestored = false;
    if (this.isUnsaved) {
      this.saving = 'waiting';
      this.keep();
      this.wait(pauseMs);
    } else {
      this.saving = 'saved';
      this.keeping.forget();
    }
  }

  private failed(problem: ApiProblem): void {
    const isPassing = problem.status === 0 || problem.status === 429 || problem.status >= 500;
    this.problem = problem;
    this.saving = isPassing ? 'lost' : 'refused';
    if (!isPassing) return;
    this.wait(this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, lastRetryMs);
  }

  /** @param sent What was being saved: an earlier try may have saved it, when only its answer was lost. */
  private async conflict(sent: Drawing | null): Promise<void> {
    this.saving = 'conflict';
    try {
      const theirs = await this.api.get();
      if (sent !== null && equal(theirs.flow, sent)) this.accept(theirs, sent);
      else this.theirs = theirs;
      this.problem = null;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.problem = error;
    }
    this.show();
  }

  private show(): void {
    this.shown = this.makeView();
    for (const listener of this.listeners) listener();
  }

  private makeView(): DraftView {
    const { past, present, future } = this.history;
    return {
      drawing: present,
      saving: this.saving,
      answer: this.answer,
      theirs: this.theirs,
      problem: this.problem,
      isRestored: this.isRestored,
      canUndo: past.length > 0,
      canRedo: future.length > 0,
    };
  }
}
