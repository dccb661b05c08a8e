export * from './catalog.module.js';
export * from './models.js';
export * from './produce.js';
export * from './produce.repository.js';
export * from './stock.repository.js';
