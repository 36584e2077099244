import { basename } from 'node:path';
import type { Profile } from './gauge.js';

const most = 30;

/** Where the time went: functions by their own time, and places by the time of their code. */
export function costliest({ nodes, samples = [], timeDeltas = [] }: Profile): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const own = new Map<string, number>();
  const places = new Map<string, number>();
  let all = 0;
  for (const [index, id] of samples.entries()) {
    const { functionName, url, lineNumber } = byId.get(id)!.callFrame;
    if (functionName === '(idle)') continue;
    const time = timeDeltas[index] ?? 0;
    all += time;
    const where = url === '' ? '' : ` ${basename(url)}:${lineNumber + 1}`;
    add(own, `${functionName || '(anonymous)'}${where}`, time);
    add(places, placeOf(url, functionName), time);
  }
  const rows = (times: Map<string, number>): string[] =>
    [...times]
      .toSorted(([, one], [, other]) => other - one)
      .slice(0, most)
      .map(([name, time]) => `${((100 * time) / all).toFixed(1).padStart(6)} %  ${name}`);
  return ['own time of functions:', ...rows(own), 'and by place:', ...rows(places)].join('\n');
}

const add = (times: Map<string, number>, name: string, time: number): void =>
  void times.set(name, (times.get(name) ?? 0) + time);

/** Where a function's code belongs: to an app, a library, a package, Node, or V8 itself. */
function placeOf(url: string, functionName: string): string {
  if (url === '') return functionName === '(garbage collector)' ? functionName : '(native)';
  if (url.startsWith('node:')) return 'node';
  const [, packageName] = /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  return packageName ?? /\/dist\/((?:apps|libs)\/[^/]+)/.exec(url)?.[1] ?? basename(url);
}
