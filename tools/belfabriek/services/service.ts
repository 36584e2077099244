import type { DataFolder, Secrets } from '../data-folder.js';
import type { PortBlock } from '../ports.js';
import type { Supervisor } from '../processes/supervisor.js';

/** What starting a service needs to know. */
export interface ServiceContext {
  readonly folder: DataFolder;
  readonly secrets: Secrets;
  readonly ports: PortBlock;
  readonly supervisor: Supervisor;
  /** Nothing on them outlives the command: they needn't outlive a power cut either. */
  readonly areThrownAway?: boolean;
}

/** A service that answers: one that was given, or one that we started. */
export interface Service {
  readonly url: string;
  /** For a person: version, and whether it was given, found on this machine or unpacked. */
  readonly what: string;
}

/** A program to run, with the environment that lets it find its libraries. */
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
