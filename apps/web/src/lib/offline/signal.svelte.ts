import { createSubscriber } from 'svelte/reactivity';
import { on } from 'svelte/events';

/** Whether the phone believes that it has signal; follows it while a page looks. */
class Signal {
  readonly #subscribe = createSubscriber((update) => {
    const off = [on(window, 'online', update), on(window, 'offline', update)];
    return () => off.forEach((each) => each());
  });

  get on(): boolean {
    this.#subscribe();
    return typeof navigator === 'undefined' || navigator.onLine;
  }
}

export const signal = new Signal();
