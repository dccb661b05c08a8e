import type { Acting } from '#lib/server/acting.ts';
import type { Api } from '#lib/server/api.ts';
import type { Me } from '#lib/server/me.ts';
import type { TextSize } from '#lib/text-size.ts';

declare global {
  namespace App {
    interface Locals {
      /** Asks the API as the person signed in, or as the farmer for whom a helper works; a guest where there is none. */
      api: Api;
      /** Asks the API as the one who holds the phone, also while they work for a farmer. */
      ownApi: Api;
      /** The farmer for whom a helper works now. */
      acting: Acting | undefined;
      /** Whose things these are, asked for once a request: the farmer's while a helper works for one; null for a guest. */
      me: () => Promise<Me | null>;
      /** Who holds the phone, asked for once a request: the helper while they work for a farmer; null for a guest. */
      holder: () => Promise<Me | null>;
      textSize: TextSize;
    }
    interface PageData {
      /** Title of the page, without the name of the market. */
      title?: string;
      /** Where the back link of the top bar leads; without it the brand stands there. */
      back?: { href: string; label: string };
      /** Pages that are one step of a task hide the bottom bar. */
      task?: boolean;
      /** Kept by the phone, so it cannot know who is signed in: neither a name nor the way in stands on top. */
      nameless?: boolean;
    }
  }
}
