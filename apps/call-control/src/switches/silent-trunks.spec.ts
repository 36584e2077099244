import { beforeEach, describe, expect, it } from '@jest/globals';
import { switchLiveMs, switchState, type SwitchState } from '@app/contracts';
import type { BucketChanges, Messaging } from '@app/platform/messaging';
import { SilentTrunks } from './silent-trunks.js';

let bucket: BucketChanges<SwitchState>;
let trunks: SilentTrunks;
beforeEach(() => {
  const watch = (_: unknown, changes: BucketChanges<SwitchState>) => {
    bucket = changes;
  };
  trunks = new SilentTrunks({ watch } as unknown as Messaging);
  trunks.onApplicationBootstrap();
});

const said = (agoMs: number, ...silentTrunks: string[]): SwitchState =>
  switchState.parse({ name: 'fs1', at: Date.now() - agoMs, promptsRevision: 1, silentTrunks });

describe('SilentTrunks', () => {
  it('are those that a switch reports, for its own calls only', () => {
    bucket.put('fs1', said(0, 'a', 'b'));
    expect(['a', 'b', 'c'].map((id) => trunks.isSilent('fs1', id))).toEqual([true, true, false]);
    expect(trunks.isSilent('fs2', 'a')).toBe(false);
    bucket.put('fs1', said(0, 'b'));
    expect(trunks.isSilent('fs1', 'a')).toBe(false);
  });

  it('are none of a switch that is gone, or whose last report is old', () => {
    bucket.put('fs1', said(switchLiveMs + 1, 'a'));
    expect(trunks.isSilent('fs1', 'a')).toBe(false);
    bucket.put('fs1', said(0, 'a'));
    bucket.delete('fs1');
    expect(trunks.isSilent('fs1', 'a')).toBe(false);
  });
});
