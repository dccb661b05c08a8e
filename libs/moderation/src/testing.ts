import { catalogWorld } from '@nongsan/catalog/testing';
import type { WorldOptions } from '@nongsan/platform/testing';
import { ModerationModule } from './moderation.module.js';

/** People, places, produce, listings and those who judge them. */
export const moderationWorld = {
  ...catalogWorld,
  modules: [...catalogWorld.modules, ModerationModule],
} satisfies WorldOptions;
