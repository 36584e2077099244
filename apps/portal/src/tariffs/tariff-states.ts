/**
 * The life of a version. Each state is what is done: its text spoken, the audio on all live
 * switches, the national database's acknowledgement, and billing's. `publishing`: billing was asked,
 * so that only its answer decides. `withdrawing`: the national database has yet to hear of it.
 */
export const tariffStates = [
  'ordered',
  'spoken',
  'distributed',
  'registered',
  'publishing',
  'published',
  'withdrawing',
  'withdrawn',
] as const;
export type TariffState = (typeof tariffStates)[number];

/** May still be withdrawn, or moved to another month. */
export const openStates: readonly TariffState[] = [
  'ordered',
  'spoken',
  'distributed',
  'registered',
];

/** What keeps a version from its next step. */
export const waitingFor = [
  'approval',
  'voice',
  'switches',
  'national-database',
  'earlier-version',
  'billing',
] as const;
export type WaitingFor = (typeof waitingFor)[number];

/** `first` of its number: valid from when it is ready; `import`: one that was valid before. */
export const tariffKinds = ['first', 'change', 'import'] as const;
export type TariffKind = (typeof tariffKinds)[number];
