import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../project.js';
import { madeFiles, stalePaths } from './made-files.js';

describe('files that are made of the code', () => {
  it('are committed as the command generate makes them', async () => {
    expect(stalePaths(await madeFiles(projectRoot))).toEqual([]);
  });
});
