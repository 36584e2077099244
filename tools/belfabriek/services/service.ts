import type { DataFolder, Secrets } from '../data-folder.js';
import type { PortBlock } from '../ports.js';
import type { Supervisor } from '../processes/supervisor.js';

/** Data needed to start a service. */
export interface ServiceContext {
  readonly folder: DataFolder;
  readonly secrets: Secrets;
  readonly ports: PortBlock;
  readonly supervisor: Supervisor;
  /** Whether all its data is temporary, so that it need not survive a power failure. */
  readonly areThrownAway?: boolean;
}

/** A running service, given by URL or started by us. */
export interface Service {
  readonly url: string;
  /** For display: version, and whether it was given, found on this machine or unpacked. */
  readonly what: string;
}

/** A program with the environment by which it finds its libraries. */
export interface Program {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
  readonly what: string;
}

export const plainEnvironment = (): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  HOME: process.env['HOME'] ?? '/',
  LANG: 'C.UTF-8',
});
