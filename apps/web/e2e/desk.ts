import { randomUUID } from 'node:crypto';
import { expect, type Browser } from '@playwright/test';
import { askAs, type Ask } from './door.ts';
import { signInAsDemoPerson } from './market.ts';

interface Waiting {
  readonly submittedAt: string;
  readonly listing: { readonly id: string; readonly code: string };
}

/** A cooperative's admin at the public GraphQL door, signed in like everybody else. */
export class Desk {
  private constructor(private readonly ask: Ask) {}

  static async open(browser: Browser, baseURL: string): Promise<Desk> {
    const context = await browser.newContext({ baseURL });
    await signInAsDemoPerson(context, '0900 004 002');
    return new Desk(await askAs(context));
  }

  async approve(code: string): Promise<void> {
    await this.judge(code, 'approveListing', 'ApproveListingInput', {});
  }

  async askChanges(code: string, reason: string): Promise<void> {
    await this.judge(code, 'askListingChanges', 'ListingVerdictInput', { reason });
  }

  private async judge(code: string, verdict: string, input: string, more: object): Promise<void> {
    const { listing, submittedAt } = await this.find(code);
    const data = await this.ask<Record<string, { errors: unknown[] }>>(
      `mutation ($input: ${input}!) { ${verdict}(input: $input) { errors { code } } }`,
      { input: { listingId: listing.id, seenSubmittedAt: submittedAt, idempotencyKey: randomUUID(), ...more } },
    );
    expect(data[verdict]?.errors).toEqual([]);
  }

  private async find(code: string): Promise<Waiting> {
    for (let page = 1; ; page += 1) {
      const { moderationQueue } = await this.ask<{ moderationQueue: { items: Waiting[] } }>(
        `query ($page: Int!) { moderationQueue(page: $page) { items { submittedAt listing { id code } } } }`,
        { page },
      );
      const found = moderationQueue.items.find(({ listing }) => listing.code === code);
      if (found) return found;
      expect(moderationQueue.items, `${code} waits at the desk`).not.toEqual([]);
    }
  }
}
