import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { FlowDraft } from '../../api/generated/types.gen.js';
import { ApiProblem, unreachable } from '../../api/problem.js';
import { DraftStore, type DraftApi } from './draft-store.js';
import type { Drawing } from './drawing.js';
import type { Kept } from './kept.js';

const drawing = (prompt: string): Drawing => ({
  version: 1,
  start: 'a',
  nodes: { a: { type: 'announce', prompt } },
});
const to = (prompt: string) => () => drawing(prompt);

const answer = (prompt: string, revision: number): FlowDraft => ({
  number: '+31800123456',
  flow: drawing(prompt),
  revision,
  basedOn: 4,
  current: 4,
  savedAt: '2026-12-01T13:03:00.000Z',
  savedByName: 'Anna',
  problems: [],
  notices: [],
});

const changed = new ApiProblem(409, 'draft-changed', 'Somebody saved the draft.');

function made(kept: Kept | null = null) {
  const shelf = { kept };
  const api = {
    get: jest.fn<DraftApi['get']>(),
    save: jest.fn<DraftApi['save']>(async ({ flow, revision }) => ({
      ...answer('', revision + 1),
      flow,
    })),
  };
  const store = new DraftStore(answer('first', 1), api, {
    read: () => shelf.kept,
    write: (work) => (shelf.kept = work),
    forget: () => (shelf.kept = null),
  });
  return { api, store, shelf };
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('a draft', () => {
  it('is saved once, a second after the last change', async () => {
    const { api, store, shelf } = made();
    store.edit(to('second'), 'prompt');
    await jest.advanceTimersByTimeAsync(900);
    store.edit(to('third'), 'prompt');
    await jest.advanceTimersByTimeAsync(900);
    expect(api.save).not.toHaveBeenCalled();
    expect(store.view().saving).toBe('waiting');
    await jest.advanceTimersByTimeAsync(200);
    expect(api.save.mock.calls).toEqual([[{ flow: drawing('third'), revision: 1, basedOn: 4 }]]);
    expect([store.view().saving, store.isUnsaved, shelf.kept]).toEqual(['saved', false, null]);
    store.undo();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(api.save).toHaveBeenLastCalledWith({ flow: drawing('first'), revision: 2, basedOn: 4 });
  });

  it('is saved again when it changes while it is being saved', async () => {
    const { api, store } = made();
    let arrive: (saved: FlowDraft) => void = () => undefined;
    api.save.mockImplementationOnce(() => new Promise((resolve) => (arrive = resolve)));
    store.edit(to('second'));
    await jest.advanceTimersByTimeAsync(1_000);
    store.edit(to('third'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(api.save).toHaveBeenCalledTimes(1);
    arrive(answer('second', 2));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(api.save).toHaveBeenLastCalledWith({ flow: drawing('third'), revision: 2, basedOn: 4 });
    expect(store.view().saving).toBe('saved');
  });

  it('is not saved when its only change is undone before saving begins', async () => {
    const { api, store } = made();
    store.edit(to('second'));
    store.undo();
    await jest.advanceTimersByTimeAsync(5_000);
    expect([store.view().saving, api.save.mock.calls.length]).toEqual(['saved', 0]);
  });

  it('is kept in the browser while the connection is lost, and saved by a later try', async () => {
    const { api, store, shelf } = made();
    api.save.mockRejectedValueOnce(unreachable()).mockRejectedValueOnce(unreachable());
    store.edit(to('second'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect([store.view().saving, shelf.kept]).toEqual([
      'lost',
      { revision: 1, basedOn: 4, flow: drawing('second') },
    ]);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(store.view().saving).toBe('lost');
    await jest.advanceTimersByTimeAsync(4_000);
    expect([store.view().saving, shelf.kept]).toEqual(['saved', null]);
  });

  it('that the browser kept unsaved is restored in the next window, and saved there', async () => {
    const { api, store } = made({ revision: 1, basedOn: 4, flow: drawing('lost') });
    expect(store.view()).toMatchObject({ isRestored: true, drawing: drawing('lost') });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(api.save).toHaveBeenCalledWith({ flow: drawing('lost'), revision: 1, basedOn: 4 });
    expect(store.view().isRestored).toBe(false);
  });

  it('that was kept while another person saved is a conflict in the next window', async () => {
    const { api, store } = made({ revision: 0, basedOn: 4, flow: drawing('lost') });
    expect(store.view()).toMatchObject({ saving: 'conflict', theirs: answer('first', 1) });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(api.save).not.toHaveBeenCalled();
  });

  it('that the API refuses is not sent again before its next change', async () => {
    const { api, store } = made();
    api.save.mockRejectedValueOnce(new ApiProblem(422, 'too-large', 'Too large.'));
    store.edit(to('second'));
    await jest.advanceTimersByTimeAsync(60_000);
    expect([store.view().saving, api.save.mock.calls.length]).toEqual(['refused', 1]);
    store.edit(to('third'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(store.view()).toMatchObject({ saving: 'saved', problem: null });
  });
});

describe('a draft that two people edit', () => {
  async function conflicting() {
    const { api, ...others } = made();
    api.save.mockRejectedValueOnce(changed);
    api.get.mockResolvedValue(answer('theirs', 2));
    others.store.edit(to('mine'));
    await jest.advanceTimersByTimeAsync(1_000);
    return { api, ...others };
  }

  it('is not saved before the user chooses a version; later changes stay in the browser', async () => {
    const { api, store, shelf } = await conflicting();
    expect(store.view()).toMatchObject({ saving: 'conflict', theirs: answer('theirs', 2) });
    store.edit(to('more'));
    await jest.advanceTimersByTimeAsync(60_000);
    expect([api.save.mock.calls.length, shelf.kept?.flow]).toEqual([1, drawing('more')]);
  });

  it('becomes the other person’s version by choice, and the user’s own again by an undo', async () => {
    const { api, store } = await conflicting();
    store.takeTheirs();
    expect(store.view()).toMatchObject({ saving: 'saved', drawing: drawing('theirs') });
    store.undo();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(api.save).toHaveBeenLastCalledWith({ flow: drawing('mine'), revision: 2, basedOn: 4 });
  });

  it('keeps the user’s own version by choice, saved after the other person’s revision', async () => {
    const { api, store } = await conflicting();
    await store.keepMine();
    expect(api.save).toHaveBeenLastCalledWith({ flow: drawing('mine'), revision: 2, basedOn: 4 });
    expect(store.view().saving).toBe('saved');
  });

  it('has no conflict when only the answer to an earlier saving was lost', async () => {
    const { api, store } = made();
    api.save.mockRejectedValueOnce(changed);
    api.get.mockResolvedValue(answer('mine', 2));
    store.edit(to('mine'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(store.view()).toMatchObject({ saving: 'saved', answer: { revision: 2 } });
  });

  it('fetches the other person’s version again after a first fetch failed', async () => {
    const { api, store } = made();
    api.save.mockRejectedValueOnce(changed);
    api.get.mockRejectedValueOnce(unreachable()).mockResolvedValue(answer('theirs', 2));
    store.edit(to('mine'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(store.view()).toMatchObject({ saving: 'conflict', theirs: null });
    await store.fetchAgain();
    expect(store.view().theirs).toEqual(answer('theirs', 2));
  });

  it('shows a newer saved version only when the user has no unsaved change', () => {
    const { store } = made();
    store.offer(answer('newer', 5));
    expect(store.view()).toMatchObject({ drawing: drawing('newer'), canUndo: false });
    store.edit(to('mine'));
    store.offer(answer('newest', 6));
    expect(store.view().drawing).toEqual(drawing('mine'));
  });
});
