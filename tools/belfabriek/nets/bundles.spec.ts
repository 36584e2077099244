import { describe, expect, it } from '@jest/globals';
import { bundleProblems, entrySizes, type Manifest } from './bundles.js';

const part = (file: string, change: Partial<Manifest[string]> = {}): Manifest[string] => ({
  file,
  isEntry: false,
  isDynamicEntry: false,
  imports: [],
  css: [],
  ...change,
});

const files: Manifest = {
  'index.html': part('index.js', { isEntry: true, imports: ['_shared.js'], css: ['index.css'] }),
  '_shared.js': part('shared.js'),
  '_table.js': part('table.js', { imports: ['_shared.js'] }),
  'src/calls/calls-page.tsx': part('calls.js', {
    isDynamicEntry: true,
    imports: ['_table.js', 'index.html'],
    css: ['calls.css'],
  }),
};
const sizes: Readonly<Record<string, number>> = {
  'index.js': 1000,
  'index.css': 200,
  'shared.js': 30,
  'table.js': 4,
  'calls.js': 5,
  'calls.css': 1,
};
const sizeOf = (file: string): number => sizes[file] ?? Number.NaN;

describe('bundle sizes', () => {
  it('count each file that a browser loads for the entry once', () => {
    expect(entrySizes(files, sizeOf)).toEqual({
      'index.html': 1230,
      'src/calls/calls-page.tsx': 1240,
    });
  });

  it('grow with a module that a page imports', () => {
    const grown = { ...files, '_table.js': part('table.js', { imports: ['_schemas.js'] }) };
    const withSchemas = { ...grown, '_schemas.js': part('schemas.js') };
    const after = entrySizes(withSchemas, (file) => (file === 'schemas.js' ? 500 : sizeOf(file)));
    expect(bundleProblems(entrySizes(files, sizeOf), after)).toEqual([
      'Bundle src/calls/calls-page.tsx grew by 40.3 %: from 1240 to 1740 bytes.',
    ]);
  });

  it('may grow by 5 %, and shrink', () => {
    expect(bundleProblems({ a: 1000, b: 1000 }, { a: 1050, b: 10 })).toEqual([]);
  });

  it('report an added and a removed entry', () => {
    expect(bundleProblems({ a: 1 }, { b: 2 })).toEqual([
      'Bundle a is gone.',
      'Bundle b is new: 2 bytes.',
    ]);
  });
});
