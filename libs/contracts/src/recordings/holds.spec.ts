import { describe, expect, it } from '@jest/globals';
import { holdPlace } from './holds.js';

const id = '7d2f3a10-0000-4000-8000-000000000001';
const placed = (kind: string, of: string) =>
  holdPlace.request.safeParse({
    scope: { as: 'staff', staffId: 'anna', reason: 'police' },
    id,
    ground: 'Vordering 1',
    of: { kind, id: of },
  }).success;

describe('subject of a new legal hold', () => {
  it('must be in the stored notation, since any other would match no recording', () => {
    expect(placed('number', '+319001234')).toBe(true);
    expect(placed('number', '0900-1234')).toBe(false);
    expect(placed('owner', 'helpdesk-nu')).toBe(true);
    expect(placed('owner', 'Helpdesk Nu')).toBe(false);
    for (const kind of ['recording', 'call']) {
      expect(placed(kind, id)).toBe(true);
      expect(placed(kind, id.toUpperCase())).toBe(false);
      expect(placed(kind, '+319001234')).toBe(false);
    }
  });
});
