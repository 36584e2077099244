import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { missing } from '../failure.js';

const run = promisify(execFile);

/** An entry of `apt-get indextargets`: a package index that apt uses. */
export type IndexTarget = Readonly<Record<string, string>>;

export const parseIndexTargets = (text: string): IndexTarget[] =>
  text
    .split('\n\n')
    .map((entry) =>
      Object.fromEntries(
        entry.split('\n').flatMap((line) => {
          const [, name, value] = /^([\w-]+): (.*)$/.exec(line) ?? [];
          return name === undefined || value === undefined ? [] : [[name, value]];
        }),
      ),
    )
    .filter((entry) => entry['Site'] !== undefined);

const isOfDebian = ({ Component, Origin, Site = '' }: IndexTarget): boolean =>
  Component === 'main' &&
  /^https?:/.test(Site) &&
  // Without package lists apt doesn't know an index's Origin.
  (Origin === undefined ? /\/debian(-security)?\/?$/.test(Site) : Origin === 'Debian');

/**
 * Debian 13 sources at the mirrors that this machine uses, whichever Debian it runs. Leaves out
 * third-party sources, whose packages may be for another Debian.
 *
 * @returns Lines for a sources.list; empty when the machine has no Debian mirror.
 */
export function trixieSources(targets: readonly IndexTarget[]): string[] {
  const sites = targets.filter(isOfDebian);
  const isSecurity = ({ Release = '' }: IndexTarget): boolean => Release.endsWith('-security');
  const mirror = sites.find((target) => !isSecurity(target))?.['Site'];
  const security = sites.find(isSecurity)?.['Site'];
  if (mirror === undefined) return [];
  return [
    `deb ${mirror} trixie main`,
    `deb ${mirror} trixie-updates main`,
    ...(security === undefined ? [] : [`deb ${security} trixie-security main`]),
  ];
}

/** How this machine reaches package servers; read at run time because none of it belongs to the project. */
export interface Host {
  readonly sources: readonly string[];
  /** Options for apt: proxies, certificates, date checks. */
  readonly aptOptions: readonly string[];
  /** Environment variables: proxies, certificates, npm settings. */
  readonly environment: Readonly<Record<string, string>>;
  /** Files to copy, by their paths in the root. */
  readonly files: Readonly<Record<string, string>>;
}

const aptSettings =
  /^Acquire::(?:https?::(?:Proxy|CaInfo|SslCert|SslKey|Verify)|Check-(?:Valid-Until|Date))/i;
const passedOn =
  /^(?:(?:https?|no)_proxy|npm_config_(?:registry|cafile|proxy|https_proxy|noproxy|strict_ssl)|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE)$/i;

const npmSetting = async (name: string): Promise<string | undefined> => {
  const value = (await run('npm', ['config', 'get', name])).stdout.trim();
  return value === 'null' || value === 'undefined' || value === '' ? undefined : value;
};

/** @throws {CommandFailure} with exit code 3 when this machine has no Debian mirror. */
export async function readHost(): Promise<Host> {
  const targets = await run('apt-get', ['indextargets', 'Created-By: Packages']);
  const sources = trixieSources(parseIndexTargets(targets.stdout));
  if (sources.length === 0) {
    throw missing(
      'No Debian package source is in /etc/apt.',
      'Add one whose mirror has Debian 13.',
    );
  }
  const settings = (await run('apt-config', ['dump'])).stdout.split('\n');
  const environment = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      passedOn.test(name) && value !== undefined ? [[name, value]] : [],
    ),
  );
  const [userConfig, globalConfig, caFile] = await Promise.all(
    ['userconfig', 'globalconfig', 'cafile'].map(npmSetting),
  );
  const certificates = [
    caFile,
    environment['NODE_EXTRA_CA_CERTS'],
    environment['SSL_CERT_FILE'],
    '/etc/ssl/certs/ca-certificates.crt',
  ];
  const logins = existsSync('/etc/apt/auth.conf.d')
    ? readdirSync('/etc/apt/auth.conf.d').map((name) => `/etc/apt/auth.conf.d/${name}`)
    : [];
  const files: Record<string, string> = {};
  const atSamePaths = [
    ...certificates,
    ...logins,
    '/etc/apt/auth.conf',
    '/etc/resolv.conf',
    '/etc/hosts',
  ];
  for (const path of atSamePaths) if (path !== undefined && existsSync(path)) files[path] = path;
  const npmFiles = { '/root/.npmrc': userConfig, '/root/.npmrc-global': globalConfig };
  for (const [path, from] of Object.entries(npmFiles)) {
    if (from !== undefined && existsSync(from)) files[path] = from;
  }
  return {
    sources,
    aptOptions: settings.filter((line) => aptSettings.test(line) && !line.endsWith(' "";')),
    environment: { ...environment, npm_config_globalconfig: '/root/.npmrc-global' },
    files,
  };
}
