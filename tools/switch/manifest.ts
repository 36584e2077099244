/** What a run leaves in `manifest.json`; the paths are below its folder. README.md says more. */
export interface RunManifest {
  version: 1;
  startedAtMs: number;
  calls: { index: number; sipCallId: string; carrier: string }[];
  carriers: { id: string; address: string; port: number; log: string }[];
  destinations: { trunkId: string; host: string; port: number; log: string }[];
  /** Calls that went as no carrier would expect, or that hadn't ended in time; by index. */
  failed: number[];
}
