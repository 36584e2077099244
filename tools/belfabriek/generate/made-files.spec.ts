import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../project.js';
import { madeFiles, stalePaths } from './made-files.js';

describe('generated files', () => {
  it('are committed as ./belfabriek generate makes them', async () => {
    expect(stalePaths(await madeFiles(projectRoot))).toEqual([]);
  });
});
