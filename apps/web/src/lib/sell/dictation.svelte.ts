import { onMount } from 'svelte';

/** The part of the Web Speech API that is used here; browsers have it under one of two names, or not at all. */
interface Recognition {
  lang: string;
  interimResults: boolean;
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
  abort(): void;
}
type Recognizer = new () => Recognition;

const PROBLEMS: Readonly<Record<string, string>> = {
  'not-allowed': 'Máy chưa cho dùng micro. Hãy gõ câu này.',
  'service-not-allowed': 'Máy chưa cho dùng micro. Hãy gõ câu này.',
  'audio-capture': 'Không thấy micro. Hãy gõ câu này.',
  'no-speech': 'Chưa nghe rõ. Bấm Nói rồi nói lại.',
  network: 'Mất mạng, chưa nghe được. Hãy gõ câu này.',
  'language-not-supported': 'Máy chưa nghe được tiếng Việt. Hãy gõ câu này.',
};
const OTHER_PROBLEM = 'Chưa nghe được. Hãy gõ câu này.';

/** Whoever holds the phone has agreed, until this tab is closed: the next person is asked again. */
const AGREED = 'dong-y-noi';

/** Speech into text, where the browser offers it. `write` gets what was there with what is heard, as it is heard. */
export class Dictation {
  isOffered = $state(false);
  state = $state<'idle' | 'asking' | 'listening'>('idle');
  problem = $state('');
  private running: Recognition | null = null;

  constructor(
    private readonly read: () => string,
    private readonly write: (text: string) => void,
  ) {
    onMount(() => {
      this.isOffered = recognizer() !== undefined;
      return () => this.running?.abort();
    });
  }

  /** The mic key: asks before the first use, starts, stops. */
  press(): void {
    if (this.state === 'listening') this.running?.stop();
    else if (sessionStorage.getItem(AGREED)) this.listen();
    else this.state = 'asking';
  }

  answer(agrees: boolean): void {
    this.state = 'idle';
    if (!agrees) return;
    sessionStorage.setItem(AGREED, '1');
    this.listen();
  }

  private listen(): void {
    const Recognizer = recognizer();
    if (!Recognizer) return;
    const recognition = new Recognizer();
    const before = this.read().trim();
    recognition.lang = 'vi-VN';
    recognition.interimResults = true;
    recognition.onresult = ({ results }) => {
      const said = Array.from(results, (result) => result[0]?.transcript ?? '').join('');
      this.write([before, said.trim()].filter(Boolean).join(' '));
    };
    recognition.onerror = ({ error }) => {
      if (error !== 'aborted') this.problem = PROBLEMS[error] ?? OTHER_PROBLEM;
    };
    recognition.onend = () => {
      this.state = 'idle';
      this.running = null;
    };
    this.problem = '';
    this.state = 'listening';
    this.running = recognition;
    recognition.start();
  }
}

function recognizer(): Recognizer | undefined {
  const names = window as unknown as { SpeechRecognition?: Recognizer; webkitSpeechRecognition?: Recognizer };
  return names.SpeechRecognition ?? names.webkitSpeechRecognition;
}
