import { describe, expect, it } from '@jest/globals';
import { drawingOf, exitsOf, withExit, type Drawing } from './drawing.js';
import {
  addStep,
  connect,
  duplicateStep,
  freshId,
  moveStep,
  removeStep,
  renameStep,
  separateStep,
} from './edits.js';

const drawing = (nodes: Drawing['nodes'], start = Object.keys(nodes)[0] ?? ''): Drawing => ({
  version: 1,
  start,
  nodes,
});

const announce = (next?: string) => ({ type: 'announce', prompt: 'welkom', ...(next && { next }) });
const menu = { type: 'menu', prompt: 'kies', keys: { '1': 'a', '2': null }, wrong: 'b' };
const hours = {
  type: 'schedule',
  periods: [{ name: 'Open', hours: [], to: 'a' }],
  exceptions: [{ from: '2026-12-24', to: 'b' }],
};

describe('the exits of a step', () => {
  it('are those in its lists, its named exits, and those of its type', () => {
    expect(exitsOf(menu)).toEqual([
      { field: 'keys.1', to: 'a', isRequired: true },
      { field: 'keys.2', to: null, isRequired: true },
      { field: 'noInput', to: null, isRequired: false },
      { field: 'wrong', to: 'b', isRequired: false },
    ]);
    expect(exitsOf(hours).map(({ field, to }) => [field, to])).toEqual([
      ['periods.0.to', 'a'],
      ['exceptions.0.to', 'b'],
      ['holidays', null],
      ['otherwise', null],
    ]);
    expect(exitsOf({ type: 'hangup', cause: 'USER_BUSY' })).toEqual([]);
    expect(exitsOf({ type: 'unheard-of' })).toEqual([]);
    expect(exitsOf({ type: 'schedule', periods: 'none' }).map(({ field }) => field)).toEqual([
      'holidays',
      'otherwise',
    ]);
  });

  it('are connected and disconnected without touching the others', () => {
    expect(withExit(menu, 'keys.2', 'b')).toEqual({ ...menu, keys: { '1': 'a', '2': 'b' } });
    expect(withExit(menu, 'wrong', null)).toEqual({ ...menu, wrong: undefined });
    expect(Object.keys(withExit(menu, 'wrong', null))).not.toContain('wrong');
    expect(withExit(hours, 'periods.0.to', null)['periods']).toEqual([
      { name: 'Open', hours: [], to: null },
    ]);
    expect(withExit(menu, 'nowhere', 'a')).toBe(menu);
  });
});

describe('reading a flow as a drawing', () => {
  it('accepts a flow that breaks rules, and refuses one without valid steps', () => {
    expect(drawingOf({ start: 3, nodes: { a: { type: 'new' } } })).toEqual({
      version: 1,
      start: '',
      nodes: { a: { type: 'new' } },
    });
    for (const json of [null, [], {}, { nodes: [] }, { nodes: { a: {} } }, { nodes: { a: null } }])
      expect(drawingOf(json)).toBeNull();
  });
});

describe('editing a drawing', () => {
  const line = drawing({ a: announce('b'), b: announce('c'), c: announce() });

  it('makes an id from a step’s name that no other step has', () => {
    expect(freshId(line, 'A')).toBe('a-2');
    expect(freshId(line, '***')).toBe('stap');
    expect(freshId(drawing({ ['x'.repeat(40)]: announce() }), 'x'.repeat(60))).toBe(
      `${'x'.repeat(38)}-2`,
    );
  });

  it('puts a new step between an exit and the step that it led to', () => {
    const { nodes } = addStep(line, 'new', announce(), { id: 'a', field: 'next' });
    expect([nodes['a']?.['next'], nodes['new']?.['next']]).toEqual(['new', 'b']);
    expect(addStep(line, 'new', announce(), 'start')).toMatchObject({
      start: 'new',
      nodes: { new: { next: 'a' } },
    });
    expect(addStep(line, 'new', announce(), null).nodes['new']).toEqual(announce());
  });

  it('connects the step before a removed step to the step after it', () => {
    expect(removeStep(line, 'b')).toEqual(drawing({ a: announce('c'), c: announce() }));
    expect(removeStep(line, 'a')).toEqual(drawing({ b: announce('c'), c: announce() }));
    expect(removeStep(drawing({ a: announce() }), 'a')).toEqual(drawing({}));
    expect(removeStep(line, 'nobody')).toBe(line);
  });

  it('disconnects the steps before a removed step that has several exits or leads to itself', () => {
    const branch = drawing({ a: announce('m'), m: menu, b: announce('m') });
    expect(removeStep(branch, 'm').nodes).toEqual({ a: announce(), b: announce() });
    const self = drawing({ a: announce('b'), b: announce('b') });
    expect(removeStep(self, 'b').nodes).toEqual({ a: announce() });
  });

  it('keeps a menu’s key, unconnected, when the step of the key is removed', () => {
    const branch = drawing({ m: menu, a: announce(), b: announce() });
    expect(removeStep(branch, 'a').nodes['m']?.['keys']).toEqual({ '1': null, '2': null });
  });

  it('renames a step in all exits that lead to it, and never to another step’s name', () => {
    const renamed = renameStep(line, 'b', 'middle');
    expect(Object.keys(renamed.nodes)).toEqual(['a', 'middle', 'c']);
    expect(renamed.nodes['a']?.['next']).toBe('middle');
    expect(renameStep(line, 'a', 'first').start).toBe('first');
    expect(renameStep(line, 'a', 'b')).toBe(line);
  });

  it('copies a step with its exits', () => {
    expect(duplicateStep(line, 'a', 'a-2').nodes['a-2']).toEqual(announce('b'));
  });

  it('copies a step that leads to itself as one that leads to the copy', () => {
    const again = drawing({ m: { ...menu, noInput: 'm' }, a: announce(), b: announce() });
    const { nodes } = duplicateStep(again, 'm', 'm-2');
    expect([nodes['m']?.['noInput'], nodes['m-2']]).toEqual(['m', { ...menu, noInput: 'm-2' }]);
  });

  it('leads one place to a copy of its step, and the other places to the step as before', () => {
    const both = drawing({ m: { ...menu, wrong: 'a' }, a: announce('b'), b: announce() });
    expect(separateStep(both, 'a', 'a-2', { id: 'm', field: 'wrong' }).nodes).toEqual({
      ...both.nodes,
      m: { ...menu, wrong: 'a-2' },
      'a-2': announce('b'),
    });
  });

  it('moves a step to another place', () => {
    const moved = moveStep(line, 'b', { id: 'c', field: 'next' });
    expect(moved.nodes).toEqual({ a: announce('c'), b: announce(), c: announce('b') });
    const first = moveStep(line, 'b', 'start');
    expect(first).toEqual({
      version: 1,
      start: 'b',
      nodes: { a: announce('c'), b: announce('a'), c: announce() },
    });
    expect(moveStep(line, 'b', { id: 'b', field: 'next' })).toBe(line);
    expect(moveStep(line, 'b', { id: 'a', field: 'next' })).toBe(line);
  });

  it('connects the beginning to another step, and never disconnects it', () => {
    expect(connect(line, 'start', 'c').start).toBe('c');
    expect(connect(line, 'start', null)).toBe(line);
  });
});
