import { onMount } from 'svelte';

/** On a touch screen with script our large keys stand in for the phone's own. */
export function touchKeys(): { readonly shown: boolean } {
  let shown = $state(false);
  onMount(() => {
    shown = matchMedia('(pointer: coarse)').matches;
  });
  return {
    get shown() {
      return shown;
    },
  };
}
