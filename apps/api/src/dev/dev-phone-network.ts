import { Injectable } from '@nestjs/common';

/** A message that went over the played network, from us to a phone or from a phone to us. */
export interface PlayedText {
  readonly id: string;
  readonly phone: string;
  readonly text: string;
  readonly at: string;
  readonly isFromPhone: boolean;
  /** What the market's door answered; null for a message to a phone. */
  readonly status: string | null;
}

const KEPT = 400;

/** What the played phone network has carried, newest first; a message is carried once for each id. */
@Injectable()
export class DevPhoneNetwork {
  private texts: readonly PlayedText[] = [];

  carry(text: PlayedText): void {
    if (!this.texts.some(({ id }) => id === text.id)) this.texts = [text, ...this.texts].slice(0, KEPT);
  }

  list(phone?: string): readonly PlayedText[] {
    return phone === undefined ? this.texts : this.texts.filter((text) => text.phone === phone);
  }
}
