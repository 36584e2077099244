/** The tone of a Dutch phone that rings at the other end: a second of 425 Hz, four seconds of silence. */
const hertz = 425;
const everySeconds = 5;
const loudness = 0.08;

/** Plays ringing until the returned function is called. */
export function ring(): () => void {
  const context = new AudioContext();
  const tone = new OscillatorNode(context, { frequency: hertz });
  const volume = new GainNode(context, { gain: 0 });
  tone.connect(volume).connect(context.destination);
  for (let at = 0; at < 60; at += everySeconds) {
    volume.gain.setValueAtTime(loudness, context.currentTime + at);
    volume.gain.setValueAtTime(0, context.currentTime + at + 1);
  }
  tone.start();
  return () => void context.close();
}
