import { Injectable } from '@nestjs/common';
import { Secrets } from '@nongsan/platform';
import { HELPING } from './domain/consent.js';

const MILLION = 1_000_000;
/** Twelve hexadecimal digits: far more than a million, and exact as a number. */
const HEX_DIGITS = 12;

/** What stands on a card: made of its id and the data key, so that nothing is stored and a repeated answer is the same. */
@Injectable()
export class CardNumbers {
  constructor(private readonly secrets: Secrets) {}

  /** Six digits; positions count from 1. */
  numberOf(cardId: string, position: number): string {
    const hash = this.secrets.hash('card-number', `${cardId}:${position}`);
    return String(Number.parseInt(hash.slice(0, HEX_DIGITS), 16) % MILLION).padStart(6, '0');
  }

  /** All of a card in their order. */
  all(cardId: string): string[] {
    return Array.from({ length: HELPING.cardNumbers }, (_, n) => this.numberOf(cardId, n + 1));
  }

  /** Of the printed link that ends every consent. */
  tokenOf(cardId: string): string {
    return this.secrets.hash('card-link', cardId);
  }

  hashOfToken(token: string): string {
    return this.secrets.hash('card-token', token);
  }
}
