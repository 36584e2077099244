import type { Dictionary } from '../../i18n/dictionary.js';
import type { nl } from './texts.nl.js';

export const en: Dictionary<typeof nl> = {
  way: 'How do you make the prompt?',
  ways: { speak: 'Read out', record: 'Record', upload: 'File' },
  text: 'Text',
  textNote: 'Our computer voice reads this out. Write numbers and abbreviations in full.',
  left: (count) => (count === 1 ? '1 character left' : `${count} characters left`),
  textMissing: 'First write what callers should hear.',
  textLong: (most) => `Write ${most} characters at most.`,
  speak: 'Listen',
  recordNote:
    'Your browser will ask whether we may use your microphone. We listen only until you stop. Speak calmly, close to the microphone.',
  record: 'Record now',
  recordAgain: 'Record again',
  waiting: 'Waiting for your microphone…',
  stop: 'Stop',
  recording: 'Recording',
  recordingStarted: 'The recording has started. Speak now.',
  longest: '10 minutes at most.',
  notHeard: 'We hear nothing. Is your microphone on?',
  converting: 'The recording is being prepared for the telephone…',
  obstacles: {
    refused:
      'Your browser doesn’t let us use the microphone. Click the lock beside this page’s address, allow the microphone and try again.',
    none: 'No microphone was found. Connect one, or record the prompt with your telephone and choose that file.',
    unsupported:
      'You can’t record in this browser. Record the prompt with your telephone and choose that file.',
    busy: 'Your microphone doesn’t work now; perhaps another program uses it. Close that program and try again.',
  },
  otherWay: 'Choose a file',
  file: 'Sound file',
  fileNote: 'MP3, WAV, M4A or another kind of sound. 20 MB and 10 minutes at most.',
  chooseFile: 'Choose a file, or drop it here',
  wrongFiles: {
    empty: 'This file is empty.',
    large: 'This file is larger than 20 MB. Choose a shorter recording, or save it as MP3.',
    'not-sound': 'This is no sound file. Choose a recording, such as an MP3.',
  },
  sending: (percent) => `${percent} % sent`,
  progress: 'Sending',
  stopSending: 'Stop',
  result: 'What callers will hear',
  resultNote: 'Converted to telephone sound and as loud as other prompts.',
  sound: 'The new prompt',
  changed: 'The text was changed. Listen to it again to save it.',
  errors: {
    'no-voice': 'The computer voice doesn’t work at the moment. Try again in a minute.',
    'no-converter': 'Sound can’t be converted at the moment. Try again in a minute.',
    'too-many-previews': 'You made many prompts one after another. Wait a few minutes.',
    'too-many-prompts-at-once': 'Prompts are being made for you already. Try again in a moment.',
    'no-such-preview': 'This prompt was made more than an hour ago. Make it again.',
    'too-many-prompts':
      'You have 500 prompts already, or two hours together. There is no room for more: first remove one that you don’t use.',
    stopped: 'Sending was stopped.',
    'http-413': 'This file is too large. Choose a recording of 20 MB at most.',
    'http-415': 'This is no sound file. Choose a recording, such as an MP3.',
  },
};
