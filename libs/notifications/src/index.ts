export * from './models.js';
export * from './notifications.module.js';
