import { describe, expect, it } from '@jest/globals';
import { begin, change, redo, undo } from './history.js';

describe('a history', () => {
  it('undoes and redoes changes; after a new change, an undone one can’t be redone', () => {
    const changed = change(change(begin(1), 2, null), 3, null);
    expect(undo(changed).present).toBe(2);
    expect(redo(undo(changed)).present).toBe(3);
    expect(redo(change(undo(changed), 4, null)).present).toBe(4);
    expect(undo(begin(1)).present).toBe(1);
    expect(redo(begin(1)).present).toBe(1);
  });

  it('undoes consecutive changes of one field together, until another field’s change or an undo', () => {
    const typed = change(change(change(begin(''), 'a', 'name'), 'ab', 'name'), 'abc', 'other');
    expect(undo(typed).present).toBe('ab');
    expect(undo(undo(typed)).present).toBe('');
    expect(undo(change(undo(typed), 'ac', 'name')).present).toBe('ab');
  });

  it('undoes at most a hundred changes', () => {
    let history = begin(0);
    for (let value = 1; value <= 150; value += 1) history = change(history, value, null);
    for (let count = 0; count < 150; count += 1) history = undo(history);
    expect(history.present).toBe(50);
  });
});
