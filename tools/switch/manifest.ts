/** Content of a run's `manifest.json`; paths are relative to its folder. See README.md. */
export interface RunManifest {
  version: 1;
  startedAtMs: number;
  calls: { index: number; sipCallId: string; carrier: string }[];
  carriers: { id: string; address: string; port: number; log: string }[];
  destinations: { trunkId: string; host: string; port: number; log: string }[];
  /** Indexes of calls with an unexpected message, or that hadn't ended in time. */
  failed: number[];
}
