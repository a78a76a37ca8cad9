// The sound of a bell: two tones that die away.

const TONES = [660, 880] as const;

export function ring(sound: AudioContext): void {
  TONES.forEach((tone, index) => {
    const [voice, loud] = [sound.createOscillator(), sound.createGain()];
    const begin = sound.currentTime + index * 0.35;
    voice.frequency.value = tone;
    loud.gain.setValueAtTime(0.35, begin);
    loud.gain.exponentialRampToValueAtTime(0.001, begin + 1.1);
    voice.connect(loud).connect(sound.destination);
    voice.start(begin);
    voice.stop(begin + 1.2);
  });
}
