import { describe, expect, it } from '@jest/globals';
import { parseIndexTargets, trixieSources } from './host.js';

const target = (site: string, release: string, rest: Record<string, string> = {}) =>
  Object.entries({ MetaKey: 'x', Component: 'main', Release: release, Site: site, ...rest })
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

const sourcesOf = (...targets: string[]) => trixieSources(parseIndexTargets(targets.join('\n\n')));

describe('trixieSources', () => {
  it('names the machine’s own mirrors, also on an older Debian', () => {
    expect(
      sourcesOf(
        target('https://mirror.example/debian', 'bookworm', { Origin: 'Debian' }),
        target('https://mirror.example/debian', 'bookworm-updates', { Origin: 'Debian' }),
        target('https://mirror.example/security', 'bookworm-security', { Origin: 'Debian' }),
      ),
    ).toEqual([
      'deb https://mirror.example/debian trixie main',
      'deb https://mirror.example/debian trixie-updates main',
      'deb https://mirror.example/security trixie-security main',
    ]);
  });

  it('leaves out third-party repositories and local folders', () => {
    expect(
      sourcesOf(
        target('file:/srv/packages', './'),
        target('https://docker.example/linux/debian', 'trixie', { Origin: 'Docker' }),
        target('https://docker.example/linux/debian', 'trixie', { Component: 'stable' }),
        target('http://deb.example/debian', 'trixie', { Origin: 'Debian' }),
      ),
    ).toEqual([
      'deb http://deb.example/debian trixie main',
      'deb http://deb.example/debian trixie-updates main',
    ]);
  });

  it('recognises Debian mirrors by their address when the machine has no package lists', () => {
    expect(
      sourcesOf(
        target('http://deb.example/debian-security', 'trixie-security'),
        target('http://deb.example/debian', 'trixie'),
        target('http://tools.example/apt', 'trixie'),
      )[0],
    ).toBe('deb http://deb.example/debian trixie main');
  });

  it('is empty without a Debian mirror', () => {
    expect(sourcesOf(target('file:/srv/packages', './'))).toEqual([]);
  });
});
