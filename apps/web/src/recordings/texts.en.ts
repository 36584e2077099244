import type { RecordingTexts } from './texts.nl.js';

export const en: RecordingTexts = {
  title: 'Recordings',
  reading: {
    note: 'Recordings belong to the customer and the caller. Your reason is kept with your name beside everything that you ask for here, and counts until you log out.',
    start: 'Look at recordings',
    missing: 'Write down why you look at these recordings.',
  },
  lead: 'Calls that were recorded, as long as you keep them. Messages that callers left aren’t here: they are mailed, and not kept.',
  list: 'Recordings',
  none: 'No recordings',
  noneText: 'Nothing was recorded, or what there was has been destroyed when its period was over.',
  filters: 'Search recordings',
  from: 'From',
  until: 'Up to and including',
  badNumber: 'This is not a complete phone number. Begin with 0 or +.',
  badPeriod: 'This day is before the first one.',
  search: 'Search',
  showAll: 'Show all',
  noneSuch: 'No recordings of this number or these days',
  noReceiptsSuch: 'Nothing destroyed of this number or these days',
  ofCall: 'Recordings of this call',
  goneOfCall: 'Destroyed of this call',
  ofCallAwaited: 'Not here yet',
  ofCallAwaitedText: 'A recording is here some seconds after its call.',
  ended: 'Recorded',
  number: 'Number',
  owner: 'Owner',
  length: 'Length',
  isDestroyed: 'Is destroyed',
  destroyedAfter: (when) => `within an hour after ${when}`,
  heldBy: 'On legal hold',
  lost: 'Can’t be heard',
  unknown: 'Unknown',
  actions: 'Actions',
  call: 'Call',
  listen: 'Listen',
  listenTo: (when) => `Listen: recording of ${when}`,
  player: (when) => `Recording of ${when}`,
  notHeard: 'The recording can’t be played now. Try again in a minute, or download it as WAV.',
  saveAs: (format) => format,
  saveOfAs: (format, when) => `Download the recording of ${when} as ${format}`,
  destroy: 'Destroy',
  destroyOf: (when) => `Destroy: recording of ${when}`,
  destroyQuestion:
    'Destroy this recording? Its sound is gone at once. Nobody can bring it back, and neither can we from a backup. ' +
    'The call stays in your overview, and Destroyed shows that the recording was there. What you have downloaded stays yours.',
  whyHeld: 'This recording has to be kept.',
  retention: 'How long they are kept',
  retentionNote:
    'A longer period applies to new recordings only. A shorter one also applies to the recordings you have. It is up to you to tell your callers how long you keep recordings.',
  days: 'Days',
  daysRule: (most) => `From 1 to ${most} days.`,
  wrongDays: (most) => `Give a whole number from 1 to ${most}.`,
  chooseNumber: 'Number',
  usual: 'This is the standard period; you have set none yourself.',
  setRetention: 'Set the period',
  sureTitle: (days) => `Shorten the period to ${days === 1 ? '1 day' : `${days} days`}?`,
  goesEarlier: (shortened, atOnce) =>
    shortened === 0
      ? 'No recording that is there now is destroyed earlier by it.'
      : `${shortened === 1 ? '1 recording is' : `${shortened} recordings are`} destroyed earlier by it, of which ${atOnce} within an hour.`,
  sure: (days) =>
    days === 1
      ? 'Recordings of more than a day ago are destroyed within an hour. That can’t be undone.'
      : `Recordings of more than ${days} days ago are destroyed within an hour. That can’t be undone.`,
  saved: (shortened) =>
    shortened === 0
      ? 'Set.'
      : shortened === 1
        ? 'Set. One recording is destroyed earlier.'
        : `Set. ${shortened} recordings are destroyed earlier.`,
  receipts: 'Destroyed',
  receiptsNote: 'Of each recording and message that is no more: what, when and why.',
  noReceipts: 'Nothing destroyed yet',
  noReceiptsText: 'As soon as a period is over, what was destroyed is here.',
  destroyed: 'Destroyed',
  kind: 'What',
  kinds: { recording: 'Recording', voicemail: 'Message' },
  why: 'Why',
  rules: {
    retention: (days) => `Period of ${days} ${days === 1 ? 'day' : 'days'}`,
    'no-record': () => 'Its call is unknown; standard period',
    discarded: () => 'Recorded anew',
    'voicemail-delivered': () => 'Mailed',
    'voicemail-undeliverable': () => 'Couldn’t be mailed',
    'voicemail-overdue': () => 'Not mailed after four days',
    erasure: () => 'Erased after the contract',
    'by-owner': () => 'Destroyed by the owner',
  },
  heldTitle: 'Recordings on hold',
  heldLead:
    'What is kept because the police or a court says so, and recordings that belong nowhere. They can’t be heard here.',
  holds: 'Legal holds',
  noHolds: 'Nothing is on hold',
  noHoldsText: 'Each recording is destroyed when its period is over.',
  heldObject: 'Of',
  ofKinds: { recording: 'Recording', call: 'Call', number: 'Number', owner: 'Owner' },
  ofId: 'Which',
  ofIdNote: 'The reference of a call is on its page.',
  ofNumberNote: 'The service number, such as 0900-1234 or +31900123456.',
  ofOwner: 'Owner',
  chooseOwner: 'Choose an owner',
  wrongId: 'This isn’t the reference of a recording or a call.',
  wrongNumber: 'This is not a whole telephone number.',
  ground: 'Ground',
  placed: 'Since',
  placedBy: 'By',
  state: 'State',
  inForce: 'In force',
  lifted: (when) => `Lifted on ${when}`,
  lift: 'Lift',
  liftOf: (what) => `Lift: ${what}`,
  liftQuestion: (what) =>
    `Lift the hold on ${what}? What only it kept may be destroyed within the hour.`,
  liftGround: 'Ground for lifting',
  place: 'Place a hold',
  placeNote: 'Also of what is yet to be recorded. Messages that callers leave are never held.',
  keeps: (count) =>
    count === 0
      ? 'There is no such recording now. What is yet to be recorded is held.'
      : count === 1
        ? 'One recording is held.'
        : `${count} recordings are held.`,
  needed: 'Fill this in.',
  orphans: 'Belongs nowhere',
  orphanKinds: {
    'without-record': 'Recordings without a call',
    'without-audio': 'Calls without their recording',
    lost: 'Key or file missing',
  },
  noOrphans: 'None',
  file: 'File',
  switchName: 'Switch',
  orphanSince: 'Since',
  errors: {
    'no-such-recording': 'This recording isn’t there (any more).',
    'recording-held': 'This recording has to be kept and can’t be destroyed now.',
    'recording-lost': 'The key or the file of this recording is missing.',
    'retention-too-long': 'A recording may not be kept for that long.',
  },
};
