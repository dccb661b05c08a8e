export * from './media.loaders.js';
export * from './media.module.js';
export * from './models.js';
export * from './photo.repository.js';
