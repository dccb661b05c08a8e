export * from './moderation.module.js';
export * from './models.js';
